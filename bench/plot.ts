/** Line charts on logarithmic axes, as SVG that any browser and GitHub shows. */

export interface Chart {
  readonly title: string
  /** What the horizontal axis counts. */
  readonly across: string
  readonly lines: Map<string, readonly (readonly [x: number, y: number])[]>
}

const width = 380
const height = 260
const margin = { left: 56, right: 28, top: 30, bottom: 36 }
const columns = 2
const colours = ['#b3261e', '#1b5fae', '#2e7d32', '#6a4c93']

/** All charts in a grid of two columns. Values of 0 cannot stand on a logarithmic axis and are left out. */
export const chartsAsSvg = (charts: readonly Chart[]): string => {
  const rows = Math.ceil(charts.length / columns)
  const parts = charts.map(
    (chart, i) =>
      `<g transform="translate(${(i % columns) * width},${Math.floor(i / columns) * height})">${drawn(chart)}</g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * width}" height="${rows * height}" font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>${parts.join('')}</svg>\n`
}

const powersAround = (values: readonly number[]): [number, number] => {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.ceil(Math.log10(Math.max(...values)))
  return [low, Math.max(high, low + 1)]
}

const drawn = ({ title, across, lines }: Chart): string => {
  const points = [...lines.values()].flat().filter(([x, y]) => x > 0 && y > 0)
  const head = `<text x="${margin.left}" y="18" font-weight="bold">${title}</text>`
  if (points.length === 0) return head
  const [x0, x1] = powersAround(points.map(([x]) => x))
  const [y0, y1] = powersAround(points.map(([, y]) => y))
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  const atX = (x: number): string =>
    (margin.left + ((Math.log10(x) - x0) / (x1 - x0)) * inner.width).toFixed(1)
  const atY = (y: number): string =>
    (margin.top + inner.height - ((Math.log10(y) - y0) / (y1 - y0)) * inner.height).toFixed(1)
  const grid: string[] = []
  for (let p = x0; p <= x1; p++) {
    const x = atX(10 ** p)
    grid.push(
      `<path d="M${x} ${margin.top}V${margin.top + inner.height}" stroke="#ddd"/><text x="${x}" y="${margin.top + inner.height + 14}" text-anchor="middle">${label(p)}</text>`,
    )
  }
  for (let p = y0; p <= y1; p++) {
    const y = atY(10 ** p)
    grid.push(
      `<path d="M${margin.left} ${y}H${margin.left + inner.width}" stroke="#ddd"/><text x="${margin.left - 5}" y="${Number(y) + 4}" text-anchor="end">${label(p)}</text>`,
    )
  }
  const curves = [...lines].map(([name, all], i) => {
    const shown = all.filter(([x, y]) => x > 0 && y > 0)
    const colour = colours[i % colours.length]!
    const path = shown.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${atX(x)} ${atY(y)}`).join('')
    const dots = shown.map(([x, y]) => `<circle cx="${atX(x)}" cy="${atY(y)}" r="3" fill="${colour}"/>`)
    const legend = `<text x="${margin.left + 6}" y="${margin.top + 13 + 13 * i}" fill="${colour}">${name}</text>`
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.8"/>${dots.join('')}${legend}`
  })
  const foot = `<text x="${margin.left + inner.width / 2}" y="${height - 6}" text-anchor="middle">${across}</text>`
  return head + grid.join('') + curves.join('') + foot
}

const label = (power: number): string =>
  power >= 0 && power <= 5
    ? (10 ** power).toLocaleString('en')
    : power < 0 && power >= -2
      ? String(10 ** power)
      : `1e${power}`
