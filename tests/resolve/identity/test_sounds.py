"""Which romanisations meet, and which names that look alike do not."""

import pytest

from kg.resolve.identity.sounds import name_words, skeleton, sound, sounds


def heard(name: str) -> tuple[str, ...]:
    return sounds(name_words(name))


@pytest.mark.parametrize(
    "spellings",
    [
        "Deir Ezzor|Deir ez-Zor|Dayr az-Zawr|Deir Al-Zor|Der Zor|Deir al-Zour",
        "al-Hasakeh|Hasakah|Al-Ḥasaka|Hassakeh|al Hasaka",
        "Samah Abdul Fattah|Samah Abdel Fattah|Samah Abd al-Fattah|Samah Abdulfattah",
        "Abdurrahman|Abd al-Rahman|Abdirahman|Abdelrahman|Abdul Rahman",
        "al-Hol|al-Hawl|Al-Houl",
        "Baghouz|al-Baghuz|Baghooz",
        "Abu Mohammad al-Jolani|Abou Muhammed al-Golani",
        "Muammar Qaddafi|Moammar Gaddafi",
        "Volodymyr Zelenskyy|Volodymyr Zelensky|Volodymyr Zelenskiy",
        "Jisr al-Shughur|Jisr ash-Shughour",
        "Tall Amud|Tel Amoud",
    ],
)
def test_romanisations_of_one_name_sound_the_same(spellings: str) -> None:
    assert len({heard(name) for name in spellings.split("|")}) == 1


@pytest.mark.parametrize(
    "names",
    ["Karim|Karam", "Amir|Amr|Omar", "Salim|Salam", "Hasan|Hussein", "Rashid|Rashad", "Said|Saad", "Kobani|Kubin"],
)
def test_names_that_differ_by_a_vowel_do_not_sound_the_same(names: str) -> None:
    told = names.split("|")
    assert len({heard(name) for name in told}) == len(told)


def test_what_belongs_together_is_one_word() -> None:
    assert len(heard("Abu Omar al-Shami")) == 2
    assert len(heard("Umm Abd al-Rahman")) == 1


def test_another_script_is_read_as_its_letters() -> None:
    assert skeleton(heard("Зеленський")[0]) == skeleton(heard("Zelensky")[0])


@pytest.mark.parametrize("text", ["", "ʿ", "-", "17", "3rd", "x", "  "])
def test_any_text_has_a_sound_or_none(text: str) -> None:
    assert all(isinstance(part, str) for part in heard(text))
    assert isinstance(sound(text), str)
