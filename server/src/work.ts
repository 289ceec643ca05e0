/** What a long piece of work tells and asks while it runs; the job that runs it answers. */
export interface Work {
  /** Shown on the jobs page. `stage` is a word for people. */
  report(stage: string, done: number, total: number): Promise<void>;
  /** Asked between portions: false when somebody has cancelled. Throws when the program is being stopped; the work is taken up again later. */
  proceed(): Promise<boolean>;
}
