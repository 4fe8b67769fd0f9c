"""Plain words to a named question and its parameters, with the program's own names, dates and event words.

understood = understand("Which raids took place in Deir Ezzor in August 2025?", names)    # kg.ask.understand
"""
