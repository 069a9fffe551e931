/**
 * Macros: calls that stand for a loop, a test or a binding. Each is expanded to the general comprehension that the checker
 * understands, and keeps its own arguments for the loop that runs it.
 */
import { type Call, type Expr, type Fold, type FoldKind, operators } from './ast.ts'

/** A macro could not make sense of its arguments. */
type Complain = (at: number, message: string) => void

interface Invocation {
  readonly call: Call
  readonly target: Expr | undefined
  readonly args: readonly Expr[]
  readonly complain: Complain
}

/** The expansion; undefined if this call is no macro after all, or a complaint was made. */
export type Macro = (invocation: Invocation) => Expr | undefined

/** Macros by `name:number of arguments`, with a leading dot where they are called on a target. */
export type Macros = ReadonlyMap<string, Macro>

export const expandMacro = (
  macros: Macros,
  call: Call,
  target: Expr | undefined,
  args: readonly Expr[],
  complain: Complain,
): Expr | undefined => {
  // A name that begins with a dot is looked up outside of all containers, where no macro is.
  if (target === undefined && call.name.startsWith('.')) return undefined
  const key = `${target === undefined ? '' : '.'}${call.name}:${args.length}`
  return macros.get(key)?.({ call, target, args, complain })
}

const accumulator = '@result'
/** What the language promises not to be a variable: the name under which loops used to gather their result. */
const forbidden = new Set(['__result__', accumulator])

const ident = (at: number, name: string): Expr => ({ kind: 'ident', at, name })
const literal = (at: number, value: boolean | number): Expr => ({ kind: 'literal', at, value })
const call = (at: number, name: string, ...args: Expr[]): Expr => ({ kind: 'call', at, name, args })

/** The name of a loop's variable, or undefined after a complaint. */
const variableOf = (arg: Expr, complain: Complain, message: string): string | undefined => {
  if (arg.kind !== 'ident' || arg.name.startsWith('.')) {
    complain(arg.at, message)
    return undefined
  }
  if (forbidden.has(arg.name)) {
    complain(arg.at, 'iteration variable overwrites accumulator variable')
    return undefined
  }
  return arg.name
}

type Parts = Pick<Fold, 'initial' | 'condition' | 'step' | 'result'>

/** The general form of each loop. */
const shapes: Record<Exclude<FoldKind, 'bind'>, (at: number, body: Expr, filter?: Expr) => Parts> = {
  all: (at, body) => ({
    initial: literal(at, true),
    condition: call(at, operators.notStrictlyFalse, ident(at, accumulator)),
    step: call(at, operators.and, ident(at, accumulator), body),
    result: ident(at, accumulator),
  }),
  exists: (at, body) => ({
    initial: literal(at, false),
    condition: call(at, operators.notStrictlyFalse, call(at, operators.not, ident(at, accumulator))),
    step: call(at, operators.or, ident(at, accumulator), body),
    result: ident(at, accumulator),
  }),
  existsOne: (at, body) => ({
    initial: literal(at, 0),
    condition: literal(at, true),
    step: call(
      at,
      operators.conditional,
      body,
      call(at, '_+_', ident(at, accumulator), literal(at, 1)),
      ident(at, accumulator),
    ),
    result: call(at, '_==_', ident(at, accumulator), literal(at, 1)),
  }),
  map: (at, body, filter) => gathering(at, body, filter),
  filter: (at, body, filter) => gathering(at, body, filter),
  transformList: (at, body, filter) => gathering(at, body, filter),
  transformMap: (at, body, filter) =>
    inserting(at, call(at, 'cel.@mapInsert', ident(at, accumulator), ident(at, '@key'), body), filter),
  transformMapEntry: (at, body, filter) =>
    inserting(at, call(at, 'cel.@mapInsert', ident(at, accumulator), body), filter),
}

const chosen = (at: number, filter: Expr | undefined, step: Expr): Expr =>
  filter === undefined ? step : call(at, operators.conditional, filter, step, ident(at, accumulator))

const gathering = (at: number, body: Expr, filter?: Expr): Parts => {
  const added: Expr = { kind: 'list', at, elements: [body], optional: [] }
  return {
    initial: { kind: 'list', at, elements: [], optional: [] },
    condition: literal(at, true),
    step: chosen(at, filter, call(at, '_+_', ident(at, accumulator), added)),
    result: ident(at, accumulator),
  }
}

const inserting = (at: number, step: Expr, filter?: Expr): Parts => ({
  initial: { kind: 'map', at, entries: [] },
  condition: literal(at, true),
  step: chosen(at, filter, step),
  result: ident(at, accumulator),
})

interface LoopArgs {
  readonly variable: string
  readonly variable2?: string
  readonly body: Expr
  readonly filter?: Expr
}

const fold = (macro: Exclude<FoldKind, 'bind'>, { call, target }: Invocation, loop: LoopArgs): Expr => {
  const parts = shapes[macro](call.at, loop.body, loop.filter)
  const renamed = macro === 'transformMap' ? withKey(parts, loop.variable) : parts
  return { kind: 'fold', at: call.at, macro, range: target!, accumulator, ...renamed, ...loop }
}

/** transformMap keeps each key: the placeholder in its step becomes the first variable. */
const withKey = (parts: Parts, variable: string): Parts => {
  const named = (step: Expr): Expr => {
    if (step.kind !== 'call') return step
    if (step.name === operators.conditional) {
      return { ...step, args: [step.args[0]!, named(step.args[1]!), step.args[2]!] }
    }
    return { ...step, args: [step.args[0]!, ident(step.at, variable), ...step.args.slice(2)] }
  }
  return { ...parts, step: named(parts.step) }
}

const oneVariable = (macro: Exclude<FoldKind, 'bind'>): Macro => {
  return (invocation) => {
    const { args, complain } = invocation
    const variable = variableOf(
      args[0]!,
      complain,
      macro === 'map' || macro === 'filter'
        ? 'argument is not an identifier'
        : 'argument must be a simple name',
    )
    if (variable === undefined) return undefined
    if (macro === 'filter') {
      return fold(macro, invocation, { variable, filter: args[1]!, body: args[0]! })
    }
    if (args.length === 3) return fold(macro, invocation, { variable, filter: args[1]!, body: args[2]! })
    return fold(macro, invocation, { variable, body: args[1]! })
  }
}

const twoVariables = (macro: Exclude<FoldKind, 'bind'>): Macro => {
  return (invocation) => {
    const { args, complain } = invocation
    const message = 'argument must be a simple name'
    const variable = variableOf(args[0]!, complain, message)
    if (variable === undefined) return undefined
    const variable2 = variableOf(args[1]!, complain, message)
    if (variable2 === undefined) return undefined
    if (variable === variable2) {
      complain(args[1]!.at, `duplicate variable name: ${variable}`)
      return undefined
    }
    const hasFilter = args.length === 4
    const filter = hasFilter ? args[2]! : undefined
    return fold(macro, invocation, { variable, variable2, filter, body: args[hasFilter ? 3 : 2]! })
  }
}

const has: Macro = ({ call, args, complain }) => {
  const [arg] = args
  if (arg!.kind === 'select' && !arg!.isTest) return { ...arg!, at: call.at, isTest: true }
  complain(arg!.at, 'invalid argument to has() macro')
  return undefined
}

/** A loop over nothing, whose accumulator is the value: what a binding is to the checker. */
export const bindingOf = (at: number, name: string, value: Expr, body: Expr): Expr => ({
  kind: 'fold',
  at,
  macro: 'bind',
  range: { kind: 'list', at, elements: [], optional: [] },
  variable: '#unused',
  accumulator: name,
  initial: value,
  condition: literal(at, false),
  step: ident(at, name),
  result: body,
  body,
})

const isNamed = (expression: Expr | undefined, name: string): boolean =>
  expression?.kind === 'ident' && expression.name === name

const bind: Macro = ({ call, target, args, complain }) => {
  if (!isNamed(target, 'cel')) return undefined
  const [name, value, body] = args as [Expr, Expr, Expr]
  if (name.kind !== 'ident') {
    complain(name.at, 'cel.bind() variable names must be simple identifiers')
    return undefined
  }
  return bindingOf(call.at, name.name, value, body)
}

/** What `optMap` and `optFlatMap` call the optional that they look at twice. */
export const optionalTarget = '@target'

/** `optional.optMap(v, e)`: e of the value, if there is one. */
const optionalMap = (isFlat: boolean): Macro => {
  return ({ call: { at }, target, args, complain }) => {
    const [name, body] = args as [Expr, Expr]
    if (name.kind !== 'ident') {
      const macro = isFlat ? 'optFlatMap' : 'optMap'
      complain(name.at, `${macro}() variable name must be a simple identifier`)
      return undefined
    }
    const method = (on: Expr, method: string): Expr => ({
      kind: 'call',
      at,
      name: method,
      target: on,
      args: [],
    })
    const none: Expr = call(at, 'optional.none')
    const source = target!.kind === 'ident' ? target! : ident(at, optionalTarget)
    const inner = bindingOf(at, name.name, method(source, 'value'), body)
    const chosen = isFlat ? inner : call(at, 'optional.of', inner)
    const test = call(at, operators.conditional, method(source, 'hasValue'), chosen, none)
    return target!.kind === 'ident' ? test : bindingOf(at, optionalTarget, target!, test)
  }
}

export const standardMacros: Macros = new Map<string, Macro>([
  ['has:1', has],
  ['.all:2', oneVariable('all')],
  ['.exists:2', oneVariable('exists')],
  ['.exists_one:2', oneVariable('existsOne')],
  ['.existsOne:2', oneVariable('existsOne')],
  ['.map:2', oneVariable('map')],
  ['.map:3', oneVariable('map')],
  ['.filter:2', oneVariable('filter')],
])

export const twoVariableMacros: Macros = new Map<string, Macro>([
  ['.all:3', twoVariables('all')],
  ['.exists:3', twoVariables('exists')],
  ['.existsOne:3', twoVariables('existsOne')],
  ['.exists_one:3', twoVariables('existsOne')],
  ['.transformList:3', twoVariables('transformList')],
  ['.transformList:4', twoVariables('transformList')],
  ['.transformMap:3', twoVariables('transformMap')],
  ['.transformMap:4', twoVariables('transformMap')],
  ['.transformMapEntry:3', twoVariables('transformMapEntry')],
  ['.transformMapEntry:4', twoVariables('transformMapEntry')],
])

export const bindingMacros: Macros = new Map([['.bind:3', bind]])

export const optionalMacros: Macros = new Map<string, Macro>([
  ['.optMap:2', optionalMap(false)],
  ['.optFlatMap:2', optionalMap(true)],
])
