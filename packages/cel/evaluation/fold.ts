/** Loops: one for each macro, doing at once what its general form would do step by step, for the same cost. */
import type { Fold } from '../syntax/ast.ts'
import { fail, isFinal } from '../values/errors.ts'
import { nameOfKind } from '../values/kind.ts'
import { HashMap, MapValue } from '../values/map.ts'
import type { Value } from '../values/value.ts'
import type { Compiler, Scope } from './compile.ts'
import { charge, type Evaluate, type Frame, step } from './frame.ts'

/** Sets the loop's variables for each element in turn, until the body answers true: stop. */
type Loop = (frame: Frame, body: (frame: Frame) => boolean) => void

export const compileFold = (compiler: Compiler, node: Fold, outer: Scope | undefined): Evaluate => {
  if (node.macro === 'bind') return compileBinding(compiler, node, outer)
  const range = compiler.compile(node.range, outer)
  const first = compiler.slot()
  let scope: Scope = { name: node.variable, slot: first, outer }
  let second: number | undefined
  if (node.variable2 !== undefined) {
    second = compiler.slot()
    scope = { name: node.variable2, slot: second, outer: scope }
  }
  const loop = loopOver(range, first, second)
  const body = compiler.compile(node.body, scope)
  const filter = node.filter === undefined ? undefined : compiler.compile(node.filter, scope)
  switch (node.macro) {
    case 'all':
      return quantifier(loop, body, false, 3)
    case 'exists':
      return quantifier(loop, body, true, 4)
    case 'existsOne':
      return existsOne(loop, body)
    case 'map':
    case 'filter':
    case 'transformList':
      return gather(loop, body, filter)
    case 'transformMap':
      return insert(loop, filter, (frame, map) => addEntry(map, frame.slots[first]!, body(frame)))
    case 'transformMapEntry':
      return insert(loop, filter, (frame, map) => addAll(map, body(frame)))
  }
}

const compileBinding = (compiler: Compiler, node: Fold, outer: Scope | undefined): Evaluate => {
  const value = compiler.compile(node.initial, outer)
  const slot = compiler.slot()
  const body = compiler.compile(node.body, { name: node.accumulator, slot, outer })
  return (frame) => {
    // The list that the general form loops over.
    charge(frame, 10)
    frame.slots[slot] = value(frame)
    return body(frame)
  }
}

/** Elements of a list or keys of a map; with two variables, indices or keys, and values. */
const loopOver = (range: Evaluate, first: number, second: number | undefined): Loop => {
  return (frame, body) => {
    const over = range(frame)
    const { slots } = frame
    if (Array.isArray(over)) {
      for (let i = 0; i < over.length; i++) {
        slots[first] = second === undefined ? (over[i] as Value) : i
        if (second !== undefined) slots[second] = over[i] as Value
        if (body(frame)) return
      }
    } else if (over instanceof MapValue) {
      for (const key of over.keys()) {
        slots[first] = key
        if (second !== undefined) slots[second] = over.get(key)!
        if (body(frame)) return
      }
    } else fail(`got 'types.${goName(over)}', expected iterable type`)
  }
}

/** What the reference calls the type of a value that is no container. */
const goName = (value: Value): string => {
  const name = nameOfKind(value).replace('_type', '').replace('google.protobuf.', '')
  return name[0]!.toUpperCase() + name.slice(1)
}

/** `all` and `exists`: one decisive answer decides; an error counts only if none comes. */
const quantifier = (loop: Loop, body: Evaluate, decisive: boolean, cost: number): Evaluate => {
  return (frame) => {
    let result: Value = !decisive
    let error: unknown
    loop(frame, () => {
      step(frame, cost)
      try {
        const value = body(frame)
        if (value === decisive) {
          result = decisive
          return true
        }
        if (value !== !decisive) fail('no such overload')
      } catch (caught) {
        if (isFinal(caught)) throw caught
        error ??= caught
      }
      return false
    })
    charge(frame, 1)
    if (result !== decisive && error !== undefined) throw error
    return result
  }
}

const existsOne = (loop: Loop, body: Evaluate): Evaluate => {
  return (frame) => {
    let count = 0
    loop(frame, () => {
      const value = isTrue(body(frame))
      step(frame, value ? 2 : 1)
      if (value) count++
      return false
    })
    charge(frame, 2)
    return count === 1
  }
}

const isTrue = (value: Value): boolean => (typeof value === 'boolean' ? value : fail('no such overload'))

const gather = (loop: Loop, body: Evaluate, filter: Evaluate | undefined): Evaluate => {
  return (frame) => {
    const list: Value[] = []
    charge(frame, 10)
    loop(frame, () => {
      if (filter !== undefined && !isTrue(filter(frame))) step(frame, 1)
      else {
        step(frame, 12)
        list.push(body(frame))
      }
      return false
    })
    charge(frame, 1)
    return list
  }
}

const insert = (
  loop: Loop,
  filter: Evaluate | undefined,
  add: (frame: Frame, map: HashMap) => void,
): Evaluate => {
  return (frame) => {
    const map = new HashMap()
    charge(frame, 30)
    loop(frame, () => {
      if (filter !== undefined && !isTrue(filter(frame))) step(frame, 1)
      else {
        step(frame, 3)
        add(frame, map)
      }
      return false
    })
    charge(frame, 1)
    return map
  }
}

const addAll = (map: HashMap, entries: Value): void => {
  if (!(entries instanceof MapValue)) fail('no such overload')
  else for (const key of entries.keys()) addEntry(map, key, entries.get(key)!)
}

const addEntry = (map: HashMap, key: Value, value: Value): void => {
  if (!map.add(key, value)) fail(`insert failed: key ${String(key)} already exists`)
}
