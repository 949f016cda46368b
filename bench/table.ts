/** A Markdown table, aligned for the terminal: the first column to the left, figures to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]!.length)))
  const isText = (column: number) => rows.every((row) => !/^([\d.,]+|–)$/.test(row[column]!))
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, column) => {
      const space = ' '.repeat(widths[column]! - cell.length)
      return isText(column) ? cell + space : space + cell
    })
    return `| ${padded.join(' | ')} |`
  }
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  console.log(['', line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n'))
}

/** Three digits that say something, thousands separated. */
export const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2)
