/**
 * Prints what expressions cost: microseconds to compile one, and evaluations a second.
 * Run: node tools/run.mjs bench/micro/expressions.ts
 */
import { Environment } from '@binnacle/cel/environment.ts'
import { compileDeviceSelector } from '@binnacle/cel/kubernetes/devices.ts'
import { kubernetesLibraries } from '@binnacle/cel/kubernetes/libraries.ts'
import { dynType } from '@binnacle/cel/types/type.ts'

const environment = new Environment({ variables: { self: dynType }, libraries: kubernetesLibraries })
const self = {
  replicas: 3,
  minReplicas: 1,
  name: 'web-0',
  image: 'registry.example.com/app/server:1.25.0',
  labels: { app: 'web', tier: 'front' },
  ports: Array.from({ length: 10 }, (_, i) => ({ name: `p${i}`, port: 8000 + i })),
}

const expressions = [
  'self.minReplicas <= self.replicas && self.replicas <= 10',
  `has(self.labels.app) && self.labels.app == 'web'`,
  `self.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')`,
  'self.ports.all(p, p.port > 0 && p.port < 65536)',
  'self.ports.map(p, p.name).size() == 10',
  `self.image.split(':')[1].startsWith('1.')`,
]

/** Microseconds per run: the best of several rounds, so that other load on the machine counts least. */
const measure = (run: () => void): number => {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 10; round++) {
    const runs = 2_000
    const start = process.hrtime.bigint()
    for (let i = 0; i < runs; i++) run()
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000 / runs)
  }
  return best
}

const print = (name: string, compile: number, evaluate: number): void =>
  console.log(
    `${compile.toFixed(1).padStart(8)} µs ${Math.round(1e6 / evaluate)
      .toLocaleString('en')
      .padStart(12)}/s  ${name}`,
  )

console.log(' compile     evaluations')
for (const expression of expressions) {
  const program = environment.compile(expression)
  const compile = measure(() => environment.compile(expression))
  print(
    expression,
    compile,
    measure(() => program.evaluate({ self })),
  )
}

const device = {
  driver: 'gpu.example.com',
  attributes: { model: { string: 'a100' }, index: { int: 3 } },
  capacity: { memory: { value: '40Gi' } },
}
const selector = `device.attributes['gpu.example.com'].model == 'a100' && device.capacity['gpu.example.com'].memory.isGreaterThan(quantity('10Gi'))`
const compiled = compileDeviceSelector(selector)
if ('problem' in compiled) throw new Error(compiled.problem)
print(
  'a device selector, kept compiled',
  0,
  measure(() => compiled.evaluate(device)),
)
