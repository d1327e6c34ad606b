"""The one table of errors: code, sentence, temporary?, HTTP status.

The core refuses with a code and facts; the edges (gateway, web) turn them into a sentence in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Translate = Callable[..., str]


class Error(NamedTuple):
    """A kind of refusal; `sentence` is a msgid with `%(fact)s` places, `temporary` means: send the same command again."""

    code: str
    sentence: str
    temporary: bool = False
    status: int = 400


class Phrase(NamedTuple):
    """A part of a sentence that is translated on its own."""

    msgid: str
    facts: dict[str, Any] = {}


def t(msgid: str) -> str:
    """Mark a msgid for the catalogue; it is translated where it is shown."""
    return msgid


ERRORS = {
    error.code: error
    for error in (
        Error("bad_message", t("This message is not of the agreed form: %(at)s: expected %(expected)s, got %(got)s.")),
        Error("bad_script", t("The script is not right: %(at)s: expected %(expected)s, got %(got)s.")),
        Error("bad_yaml", t("The script is not right: %(file)s is not readable as YAML (%(problem)s).")),
        Error("bad_minutes", t("This file is not the minutes of a finished session: %(at)s: expected %(expected)s, got %(got)s.")),
        Error("unknown_script", t("There is no script named “%(name)s”."), status=404),
        Error("script_changed", t("Somebody else saved this script meanwhile. Keep yours as a copy, or open it again."), status=409),
        Error("too_many_scripts", t("This server keeps %(limit)s scripts at most. Delete one first."), status=409),
        Error("other_title", t("This is not the title of the session. Nothing was deleted.")),
        Error("unknown_session", t("There is no session with this code. Check the code on the screen."), status=404),
        Error("too_many_rehearsals", t("%(limit)s rehearsals are going on here already. Try again later."), temporary=True, status=429),
        Error("unknown_page", t("There is no such page."), status=404),
        Error("wrong_method", t("This address does not take that request."), status=405),
        Error("bad_key", t("This key does not fit. Nothing was changed."), status=403),
        Error("too_many_tries", t("Too many wrong codes or keys came from your network. Wait a minute and try again."), temporary=True, status=429),
        Error("bad_receipt", t("This is not a right code: a letter or digit is wrong or missing. Look at it once more."), status=404),
        Error("unknown_receipt", t("Nothing stands under this code in this meeting (yet). Look at it once more, or try again later."), status=404),
        Error("link_deleted", t("The time to look back is over: nobody can tell any more who brought in what."), status=410),
        Error("too_often", t("You have looked very often. Wait a minute and try again."), temporary=True, status=429),
        Error("vote_yourself", t("Votes of somebody without a phone go on a ballot on paper, not under a code.")),
        Error("not_allowed", t("This is for the moderator."), status=403),
        Error("unknown_command", t("This step does not know the command “%(kind)s”.")),
        Error("unknown_step", t("This step does not exist (any more).")),
        Error("unknown_item", t("This does not exist (any more). Nothing was changed.")),
        Error("step_closed", t("This step is closed. What you did last was not sent; what you typed is still here.")),
        Error("session_finished", t("This session has finished. Nothing more can be added.")),
        Error("join_first", t("First choose a group.")),
        Error("unknown_group", t("This group does not exist.")),
        Error("group_fixed", t("You have already contributed, so your group can no longer change.")),
        Error("empty_text", t("There is no text. Write something first.")),
        Error("too_long", t("This text is too long: at most %(limit)s characters.")),
        Error("step_full", t("This step is full: there are %(limit)s already. Your text was not sent; it is still here.")),
        Error("not_yours", t("Only the person who wrote this can change it.")),
        Error("looked_at_first", t("The moderator looks at texts first, so this one cannot be changed now. Take it back and write another.")),
        Error("nobody_writes", t("In this step nobody writes texts, so there is nothing to look at first.")),
        Error("your_own", t("You wrote this yourself; only others can agree with it.")),
        Error("no_comments", t("In this step there are no comments.")),
        Error("choose_side", t("Choose under which heading this belongs.")),
        Error("no_building", t("In this step ideas do not build on others.")),
        Error("no_pages", t("In this step no pages go round.")),
        Error("too_many_words", t("This is too long: at most %(limit)s words.")),
        Error("too_many_ideas", t("You have sent all your ideas: at most %(limit)s each. You can still change them.")),
        Error("nothing_to_undo", t("There is nothing of yours to undo here.")),
        Error("nothing_to_redo", t("There is nothing of yours to do again here.")),
        Error("changed_since", t("This was changed since, so it cannot be undone. Nothing was changed.")),
        Error("too_few_ideas", t("Choose at least two ideas to make one of.")),
        Error("not_merged", t("This idea was not made of several, so there is nothing to take apart.")),
        Error("in_use", t("This was taken along to a later step and can no longer be removed.")),
        Error("too_many_dots", t("Dots left: %(left)s.")),
        Error("too_many_on_one", t("Most dots on one item: %(limit)s.")),
        Error("too_many_points", t("This costs %(cost)s points, and %(left)s are left for it. Take some back elsewhere first.")),
        Error("too_many_choices", t("Choices a person: at most %(limit)s. Take one back first.")),
        Error("too_many_options", t("Options of your own: at most %(limit)s.")),
        Error("too_many_statements", t("Statements of your own: at most %(limit)s.")),
        Error("no_guess", t("This step does not ask what most people will choose.")),
        Error("has_ballots", t("People have already voted here, so the items stay as they are.")),
        Error("other_round", t("This vote is being held again. Vote once more, please; your earlier vote stays in the round before.")),
        Error("named_twice", t("Each item can stand in your order once.")),
        Error("too_many_named", t("Name your best %(limit)s at most.")),
        Error("off_scale", t("Choose a number from %(low)s to %(high)s.")),
        Error("bad_answer", t("This answer does not fit the question.")),
        Error("out_of_bounds", t("This number is too small or too large: from %(low)s to %(high)s.")),
        Error("too_precise", t("Decimals: at most %(limit)s.")),
        Error("enough_answers", t("You have given all your answers (%(limit)s). Take one back to give another.")),
        Error("no_remarks", t("In this step no remarks are asked.")),
        Error("empty_ballot", t("There is nothing on this ballot. Fill in something first.")),
        Error("no_cost", t("Nobody has said yet what this costs, so you cannot choose it.")),
        Error("over_budget", t("This is more than there is to spend: %(over)s euros too much. Take something back first.")),
        Error("over_limit", t("This is more than there is for this kind of proposal: %(over)s euros too much. Take something back first.")),
        Error("too_few_choices", t("Choices a person: at least %(least)s. Choose more first.")),
        Error("vote_began", t("People have already voted here, so costs and rule stay as they are.")),
        Error("being_counted", t("The votes are still being counted. This goes on by itself in a moment."), temporary=True, status=503),
        Error(
            "ballots_withheld",
            t("The vote is open, fewer than five people voted, or this step keeps its ballots closed: there is no file."),
            status=403,
        ),
        Error("results_shown", t("Everybody sees the results, so no ballot can be added or taken out. Hide the results first.")),
        Error("no_ballots", t("Nobody has voted yet, so there is nothing to hold again.")),
        Error("close_first", t("Close this vote first; then it can be held again.")),
        Error("one_choice", t("Choose one way to take the ideas: all, the best, those that you picked or one cluster.")),
        Error("one_change", t("Change one thing of the minutes at a time: their form, their length, their order, or one section.")),
        Error("unknown_section", t("The minutes have no such section. Nothing was changed.")),
        Error("no_results", t("This step has no results to show.")),
        Error("same_cluster", t("Choose another cluster to merge with.")),
        Error("not_made", t("The minutes could not be made in this format. Nothing is lost: try again, or take another format."), status=500),
        Error("not_imported", t("These minutes could not be looked at. Nothing was changed: try again."), status=500),
        Error("too_large", t("This message is too large. Nothing was changed."), status=413),
        Error("too_fast", t("That went very fast. It is kept and sent again in a moment."), temporary=True, status=429),
        Error("full", t("The room is full. You come in by yourself as soon as there is a place."), temporary=True, status=503),
        Error("busy", t("The room is very busy. It is kept and sent again in a moment."), temporary=True, status=503),
        Error("storage", t("Saving failed for a moment. It is kept and sent again."), temporary=True, status=503),
        Error("internal", t("Something went wrong here. Nothing was lost; try again."), temporary=True, status=500),
    )
}


class Refused(Exception):
    """A command or request that is not carried out; `facts` fill the sentence of `code`."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.error = ERRORS[code]
        self.facts = facts

    def message(self, translate: Translate) -> str:
        """The sentence for people; `translate(msgid, **facts)` gives the text in their language."""
        facts = {name: translate(v.msgid, **v.facts) if isinstance(v, Phrase) else v for name, v in self.facts.items()}
        return translate(self.error.sentence, **facts)

    def __str__(self) -> str:
        return f"{self.error.code}: {self.message(plain)}"


def plain(msgid: str, **facts: Any) -> str:
    """The English sentence, for logs and tests."""
    return msgid % facts if facts else msgid
