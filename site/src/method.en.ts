/** The method page in English: what the page shows and what it does not. */

export const METHOD: readonly [string, string][] = [
  [
    "What you see",
    "frontlog reads public reports and keeps every claim about control of a settlement: who says it, of which day, in which words. Beside the claims stands an assessment: what all of them together, and the maps that others publish, support.",
  ],
  [
    "Claimed is not assessed",
    "A claim is what somebody says. The assessment is computed and gives a probability for Ukrainian control, Russian control and contested. The two are kept apart everywhere: a claim never colours the map by itself.",
  ],
  [
    "Who weighs how much",
    "An admission against one’s own interest weighs more than a boast. Forty reprints of one statement count as one. A denial never makes the denied claim more likely. Each claim shows how far it moved the assessment.",
  ],
  [
    "Three clocks",
    "The day on which something is said to have happened, the day on which it was published, and the moment at which frontlog recorded it. “As known” cuts on the third, so that any past map can be drawn again with exactly what was known then.",
  ],
  [
    "Unknown is said",
    "Where evidence is old, the mark is hollow. Where there is none, a speck shows the baseline, control before the first report. Where the evidence does not single out a state, a ring says so.",
  ],
  [
    "What is not here",
    "Public reports only, at the level of settlements: no positions, movements or strength of units. frontlog records and compares claims; it does not find targets.",
  ],
];
