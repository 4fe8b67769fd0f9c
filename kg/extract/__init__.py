"""An article becomes an analysis, stage by stage."""
