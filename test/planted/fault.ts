/** A line of the engine that is broken on purpose, to see whether the simulation's oracle convicts what comes of it. */
export type PlantedFault = {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What goes wrong then, for a person. */
  readonly what: string;
  readonly file: string;
  /** A text that stands in the file exactly once. */
  readonly line: string;
  /** What stands there instead. */
  readonly broken: string;
  /**
   * `class`: breaks a rule of the design or a class of faults that public reports tell of · `review`: somebody who read
   * the engine named it as a line that must not fall · `mechanic`: made by somebody who knew neither oracle nor swarm ·
   * `control`: harms nobody, so that a conviction of it is the measurement's own error.
   */
  readonly group: 'class' | 'review' | 'mechanic' | 'control';
};
