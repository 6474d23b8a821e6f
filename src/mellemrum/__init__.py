"""Mellemrum: a toolbox for leaders whose task lies between their organisations."""
