import { figuresOf, stepMs, type Course, type Herd } from './herd-model.js'
import { figure } from './table.js'

interface Panel {
  readonly name: string
  readonly course: Course
}

const width = 860
const left = 64
const right = 20
const top = 78
const panelHeight = 84
const panelStep = 128
/** Seconds after the return that are shown. */
const afterSeconds = 60

const style = `
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
    .title { font-size: 17px; font-weight: 600 }
    .name { font-size: 14px; font-weight: 600 }
    .soft { fill: #59636e }
    .axis { stroke: #d1d9e0; stroke-width: 1 }
    .outage { fill: #818b98; fill-opacity: 0.14 }
    .capacity { stroke: #cf222e; stroke-width: 1; stroke-dasharray: 4 3 }
    .peer { fill: #6e7781 }
    .ours { fill: #b07d12 }
    .reached { stroke: #1a7f37; stroke-width: 2 }
    .reached-text { fill: #1a7f37 }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .soft { fill: #9198a1 }
      .axis { stroke: #3d444d }
      .outage { fill: #9198a1; fill-opacity: 0.16 }
      .capacity { stroke: #ff7b72 }
      .peer { fill: #9198a1 }
      .ours { fill: #e3b341 }
      .reached { stroke: #3fb950 }
      .reached-text { fill: #3fb950 }
    }`

/** Arrivals in each second; the return falls between two of them. */
function bySecond({ arrivals }: Course): number[] {
  const perSecond = 1000 / stepMs
  const count = Math.ceil(arrivals.length / perSecond)
  return Array.from({ length: count }, (_, second) =>
    arrivals.slice(second * perSecond, (second + 1) * perSecond).reduce((sum, more) => sum + more, 0),
  )
}

const text = (x: number, y: number, words: string, kind = '', anchor = 'start') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${kind}" text-anchor="${anchor}">${words}</text>`
const line = (x1: number, y1: number, x2: number, y2: number, kind: string) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" class="${kind}"/>`
const box = (x: number, y: number, w: number, h: number, kind: string) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" class="${kind}"/>`
const thousands = (value: number) => value.toLocaleString('en')

/** Handshakes that arrive in each second, a panel a schedule, all of them to one scale. */
export function pictureOf(herd: Herd, panels: readonly Panel[]): string {
  const { clients, capacity, outageMs } = herd
  const outage = outageMs / 1000
  const perSecond = (width - left - right) / (outage + afterSeconds)
  const x = (second: number) => left + second * perSecond
  const draw = ({ name, course }: Panel, index: number) => {
    const bottom = top + index * panelStep + 30 + panelHeight
    const y = (count: number) => bottom - (Math.min(count, clients) / clients) * panelHeight
    const { peak, most } = figuresOf(course, herd)
    const isBack = outage + most <= outage + afterSeconds
    const bars = bySecond(course)
      .slice(0, outage + afterSeconds)
      .map((count, at) =>
        count ? box(x(at) + 0.5, y(count), perSecond - 1, bottom - y(count), index ? 'peer' : 'ours') : '',
      )
    const back =
      most === Infinity ? `99 % not back within ${herd.watchMs / 1000} s` : `99 % back after ${figure(most)} s`
    const backX = x(outage + most)
    return [
      box(x(0), bottom - panelHeight, outage * perSecond, panelHeight, 'outage'),
      text(left, bottom - panelHeight - 10, name, 'name'),
      text(width - right, bottom - panelHeight - 10, `peak ${figure(peak)} × capacity · ${back}`, 'soft', 'end'),
      text(left - 8, y(clients) + 5, thousands(clients), 'soft', 'end'),
      text(left - 8, bottom + 4, '0', 'soft', 'end'),
      ...bars,
      line(left, bottom, width - right, bottom, 'axis'),
      line(x(outage), y(capacity), width - right, y(capacity), 'capacity'),
      ...(isBack
        ? [
            line(backX, bottom - 40, backX, bottom, 'reached'),
            text(backX + 5, bottom - 28, '99 % back', 'reached-text'),
          ]
        : []),
    ]
  }
  const height = top + panels.length * panelStep + 34
  const ticks = Array.from({ length: Math.floor((outage + afterSeconds) / 10) + 1 }, (_, n) => n * 10)
  const axisY = top + (panels.length - 1) * panelStep + 30 + panelHeight + 18
  const label = (at: number) => (at < outage ? `−${outage - at} s` : at === outage ? 'back' : `+${at - outage} s`)
  const title = `After an outage of ${outage} s: ${thousands(clients)} clients, ${thousands(capacity)} handshakes a second`
  const parts = [
    text(left, 28, title, 'title'),
    text(
      left,
      50,
      'Handshakes that arrive in each second. Grey: the server is down. Red: what it can complete.',
      'soft',
    ),
    ...panels.flatMap(draw),
    ...ticks.map((at) => text(x(at), axisY, label(at), 'soft', 'middle')),
  ]
  const described = panels.map((panel) => `${panel.name}: ${figure(figuresOf(panel.course, herd).peak)} × capacity`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
  <title>${title}</title>
  <desc>The busiest second after the return. ${described.join('; ')}.</desc>
  <style>${style}
  </style>
  ${parts.filter(Boolean).join('\n  ')}
</svg>
`
}
