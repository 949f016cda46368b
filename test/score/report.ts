import { percent, type Scored } from './score.js'

const shown = (share: number) => share.toFixed(1).padStart(5)

function line(name: string, scored: readonly Scored[], width: number): string {
  const [named, auto] = (['named', 'auto'] as const).map((way) => shown(percent(scored.flatMap((one) => one[way]))))
  return `${name.padEnd(width)} named ${named} % auto ${auto} %`
}

/** A line for each wrong key, a line for each family, and the total. */
export function report(scored: readonly Scored[]): string {
  const names = [...new Set(scored.map(({ payload }) => payload.family))].toSorted()
  const width = Math.max(...names.map((name) => name.length), 5)
  const lines = names.map((name) => {
    const own = scored.filter(({ payload }) => payload.family === name)
    return `${line(name, own, width)}  (${own.length} payloads)`
  })
  return [...wrong(scored), ...lines, line('total', scored, 0).replaceAll(/ {2,}/g, ' ')].join('\n')
}

/** What came and what was expected, of every key that is wrong. */
export const wrong = (scored: readonly Scored[]): string[] =>
  scored.flatMap(({ payload, ...ways }) =>
    (['named', 'auto'] as const).flatMap((way) =>
      ways[way]
        .filter(({ right }) => !right)
        .map(
          ({ key, came, expected }) =>
            `${way.padEnd(5)} ${payload.family}/${payload.id} ${key}: came ${JSON.stringify(came)}, expected ${JSON.stringify(expected)}`,
        ),
    ),
  )
