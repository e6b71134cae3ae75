"""What is said of a use where the author of the rule does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.rulebook.model import Kind

MESSAGES: dict[Kind, str] = {
    "charged": "'{match}' passes a verdict that has not been argued for.",
    "imprecise": "'{match}' is used outside its narrow meaning.",
    "euphemism": "'{match}' hides what is meant.",
    "anthropomorphic": "'{match}' speaks of a system as of a person.",
    "puffery": "'{match}' praises without saying anything that can be checked.",
    "legal-category-error": "'{match}' names a legal category that does not apply.",
}
