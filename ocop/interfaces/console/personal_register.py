"""docs/reference/personal-data.md: what is kept of people, why, how long, who sees it."""


def personal_register_page() -> str:
    """The register of every area as one table, and the terms that end by themselves."""
    from ocop.programme.accounts.queries.personal_register import personal_register
    from ocop.programme.privacy.labels import BASIS_LABELS, KEEPING_LABELS, PURPOSE_LABELS, TERM_LABELS, VIEWER_LABELS
    from ocop.programme.privacy.rules.terms import TERMS

    lines = [
        "# Personal data",
        "",
        "Printed from `ocop/programme/*/rules/personal_fields.py` by `make reference`. Administrators read the same at",
        "`/ban/co-quan/du-lieu-ca-nhan/so-dang-ky/`. **\\*** marks what is guarded more closely.",
        "",
        "| Model | Fields | Mục đích | Căn cứ | Giữ bao lâu | Ai xem đầy đủ |",
        "|---|---|---|---|---|---|",
    ]
    for row in personal_register():
        fields = ", ".join(f"`{name}`" for name in row.fields) + (" **\\***" if row.is_sensitive else "")
        viewers = "; ".join(str(VIEWER_LABELS[viewer]) for viewer in row.seen_by)
        lines.append(
            f"| `{row.model}` | {fields} | {PURPOSE_LABELS[row.purpose]} | {BASIS_LABELS[row.basis]} | "
            f"{KEEPING_LABELS[row.keeping]} | {viewers} |"
        )
    lines += ["", "## Terms", "", "Defaults and limits; the national administrator sets them on the same page.", ""]
    lines += ["| Thời hạn | Default | Least | Most |", "|---|---|---|---|"]
    lines += [
        f"| {TERM_LABELS[term]} | {limits.default} | {limits.least} | {limits.most} |" for term, limits in TERMS.items()
    ]
    return "\n".join(lines) + "\n"
