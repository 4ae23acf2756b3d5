"""An answer at a criterion, as the words of the law: what a reader of a paper sees instead of a number of a level."""

from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Scoring

NOTHING = "Chưa đạt mức nào"


def answer_words(criterion: Criterion, written: object) -> str:
    """The text of the chosen level (or levels, one a line); an answer that does not fit the criterion is said to be
    so."""
    try:
        answer = parse_answer(criterion, written)
    except AnswerFault:
        return "Câu trả lời không khớp tiêu chí"
    if criterion.scoring is Scoring.BINARY:
        return "Đạt" if answer.met else "Không đạt"
    if criterion.scoring is Scoring.SUM:
        return "\n".join(f"- {criterion.levels[item].text}" for item in answer.items) or NOTHING
    return _level_words(criterion, answer)


def _level_words(criterion: Criterion, answer: Answer) -> str:
    if answer.level is None:
        return NOTHING
    if answer.case is None:
        return criterion.levels[answer.level].text
    case = criterion.cases[answer.case]
    return f"{case.name}: {case.levels[answer.level].text}"
