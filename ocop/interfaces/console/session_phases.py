"""The reference page of the council's day: its phases, its steps and who learns what, drawn from the rules."""

from ocop.programme.evaluation.labels import MATTERS, SESSION_STATES, SESSION_STEPS, STANDINGS, STEP_TAKERS
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see
from ocop.programme.evaluation.rules.next_step import DayFacts, usual_next_step
from ocop.programme.evaluation.rules.session_lifecycle import SESSION_TRANSITIONS, SessionState, SessionStep

FACTS = DayFacts(is_auditor_required=True)


def session_phases() -> str:
    """The page as Markdown text."""
    lines = [
        "# The council's day",
        "",
        "Printed from `ocop/programme/evaluation/rules/session_lifecycle.py`, `next_step.py` and `disclosure.py`.",
        "",
        "The straight way down is the usual one (`│ STEP`); beside each phase stand the other steps that start there.",
        "",
        "```text",
        *_diagram(),
        "```",
        "",
        "## Steps",
        "",
        "| Step | Tiếng Việt | From | To | Taken by |",
        "|---|---|---|---|---|",
        *_steps(),
        "",
        "## Who learns what",
        "",
        *_disclosure(),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _diagram() -> list[str]:
    """Phases from top to bottom in the order of the day."""
    lines = []
    states = list(SessionState)
    for number, state in enumerate(states):
        usual = usual_next_step(state, FACTS)
        beside = [
            f"{step} → {transition.to_state}"
            for step, transition in SESSION_TRANSITIONS.items()
            if state in transition.from_states and not _leads_down(step, states, number)
        ]
        box = f"┌{'─' * 12}┐", f"│ {state:<10} │", f"└{'─' * 12}┘"
        lines += [box[0], f"{box[1]}  {SESSION_STATES[state]}", box[2]]
        lines[-1] += f"  {'; '.join(beside)}" if beside else ""
        if number + 1 < len(states):
            down = [step for step in SESSION_TRANSITIONS if _leads_down(step, states, number, state)]
            words = ", ".join(f"{step}{' (usual)' if step is usual and len(down) > 1 else ''}" for step in down)
            lines += [f"      │ {words}".rstrip(), "      ▼"]
    return lines


def _leads_down(step: SessionStep, states: list[SessionState], number: int, state: SessionState | None = None) -> bool:
    """Whether the step leads from the phase with this number to the one drawn right below it."""
    transition = SESSION_TRANSITIONS[step]
    start = state or states[number]
    return start in transition.from_states and states[number + 1 : number + 2] == [transition.to_state]


def _steps() -> list[str]:
    return [
        f"| `{step}` | {SESSION_STEPS[step]} | "
        f"{', '.join(f'`{state}`' for state in SessionState if state in transition.from_states)} | "
        f"`{transition.to_state}` | {STEP_TAKERS[transition.taken_by]} |"
        for step, transition in SESSION_TRANSITIONS.items()
    ]


def _disclosure() -> list[str]:
    lines = []
    for standing in Standing:
        lines += [f"### {STANDINGS[standing]} (`{standing}`)", ""]
        lines += ["| Phase | " + " | ".join(str(MATTERS[matter]) for matter in Matter) + " |"]
        lines += ["|---|" + "---|" * len(Matter)]
        for state in SessionState:
            marks = ["●" if may_see(matter, state=state, standing=standing) else "–" for matter in Matter]
            lines.append(f"| `{state}` {SESSION_STATES[state]} | " + " | ".join(marks) + " |")
        lines.append("")
    return lines
