// Choices on the page and answers in the record: the same little language as queries/sheet_page.py.
export const choicesOf = (leaf, answer) => {
  if (!answer) return [];
  if (leaf.scoring === "BINARY") return [answer.met ? "Y" : leaf.nothing];
  if (leaf.scoring === "SUM") {
    const ticked = (answer.levels || []).map((at) => `S${at}`);
    return ticked.length ? ticked : [leaf.nothing];
  }
  if (answer.level === null || answer.level === undefined) return [leaf.nothing];
  const isCase = answer.case !== null && answer.case !== undefined;
  return [isCase ? `C${answer.case}.${answer.level}` : `L${answer.level}`];
};

export const answerOf = (leaf, values) => {
  const last = values[values.length - 1] || "";
  if (leaf.scoring === "BINARY") return { met: last === "Y" };
  if (leaf.scoring === "SUM") {
    return { levels: values.filter((one) => one !== leaf.nothing).map((one) => Number(one.slice(1))).sort((a, b) => a - b) };
  }
  if (leaf.scoring === "ONE_LEVEL_IN_ONE_CASE") {
    if (last === leaf.nothing) return { case: null, level: null };
    const [at, level] = last.slice(1).split(".").map(Number);
    return { case: at, level };
  }
  return { level: last === leaf.nothing ? null : Number(last.slice(1)) };
};

// Shown only: the points that count are worked out by the server.
export const pointsOf = (leaf, answer) =>
  choicesOf(leaf, answer).reduce((sum, value) => {
    const level = leaf.levels.find((one) => one.value === value);
    return sum + (level ? level.points : 0);
  }, 0);

export const wordsOf = (leaf, answer, nothing) => {
  const texts = choicesOf(leaf, answer).map((value) => {
    const level = leaf.levels.find((one) => one.value === value);
    return level ? `${level.points}: ${level.text}` : `0: ${nothing}`;
  });
  return texts.join("; ");
};

export const leavesOf = (pack) => pack.parts.flatMap((part) => part.sections.flatMap((section) => section.leaves));

export const isSame = (one, other) => canonical(one) === canonical(other);

const canonical = (value) =>
  JSON.stringify(value, (_name, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.keys(inner).sort().map((name) => [name, inner[name]]))
      : inner);
