/** The JSON of an answer, as a test looks into it. */
// biome-ignore lint/suspicious/noExplicitAny: a test states the shape by what it expects of it
export const json = (response: Response): Promise<any> => response.json();
