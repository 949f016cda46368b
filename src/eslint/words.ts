/** The words of a text, to be asked for. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
