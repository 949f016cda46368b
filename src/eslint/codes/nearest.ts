/** How many letters are to be changed, added, left out or swapped with their neighbour to make one of the other. */
function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1, swapped)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}

/** The code that was most probably meant; `undefined` where none is near: a third of the letters may differ. */
export function nearest(code: string, codes: Iterable<string>, most = Math.ceil(code.length / 3)): string | undefined {
  let best: string | undefined
  let least = most + 1
  for (const candidate of codes) {
    if (Math.abs(candidate.length - code.length) >= least) continue
    const far = sameWords(code, candidate) ? 1 : distance(code, candidate)
    if (far < least) [best, least] = [candidate, far]
  }
  return best
}

/** `TOKEN_INVALID` for `INVALID_TOKEN`. */
const sameWords = (a: string, b: string): boolean => a.length === b.length && sorted(a) === sorted(b)
const sorted = (code: string) => code.toUpperCase().split('_').sort().join('_')
