/** Asking whether somebody may do something: `authorizer.group('apps').resource('deployments').check('create').allowed()`. */
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import { define, type Library, member } from '../library/define.ts'
import { boolType, opaque, stringType, type Type } from '../types/type.ts'
import { fail } from '../values/errors.ts'
import { Opaque } from '../values/opaque.ts'
import type { Value } from '../values/value.ts'

/** What is asked about: a path, or a resource. */
export interface Question {
  readonly verb: string
  /** Instead of the one who asks. */
  readonly serviceAccount?: { readonly namespace: string; readonly name: string }
  readonly path?: string
  readonly group?: string
  readonly resource?: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
  readonly fieldSelector?: string
  readonly labelSelector?: string
}

export interface Answer {
  readonly allowed: boolean
  readonly reason: string
  /** What kept the authorizer from knowing. */
  readonly error?: string
}

/** Answers at once: expressions do not wait. */
export type Ask = (question: Question) => Answer

const named = (name: string): Type => opaque(`kubernetes.authorization.${name}`)
export const authorizerType = named('Authorizer')
export const resourceCheckType = named('ResourceCheck')
const pathCheckType = named('PathCheck')
const groupCheckType = named('GroupCheck')
const decisionType = named('Decision')

/** A question that is being put together. */
class Check extends Opaque {
  readonly type: Type
  readonly ask: Ask
  readonly question: Omit<Question, 'verb'>

  constructor(type: Type, ask: Ask, question: Omit<Question, 'verb'>) {
    super()
    this.type = type
    this.ask = ask
    this.question = question
  }

  with(type: Type, more: Partial<Question>): Check {
    return new Check(type, this.ask, { ...this.question, ...more })
  }

  override equals(other: Opaque): boolean {
    return this === other
  }
}

class Decision extends Opaque {
  readonly answer: Answer

  constructor(answer: Answer) {
    super()
    this.answer = answer
  }

  override get type(): Type {
    return decisionType
  }

  override equals(other: Opaque): boolean {
    return this === other
  }
}

/** The variable `authorizer`. */
export const authorizerOf = (ask: Ask): Value => new Check(authorizerType, ask, {})

/** The variable `authorizer.requestResource`: what the request itself is about. */
export const requestResourceOf = (ask: Ask, question: Omit<Question, 'verb'>): Value =>
  new Check(resourceCheckType, ask, question)

const S = stringType
const R = resourceCheckType

const setting = (name: string, on: Type, to: Type) =>
  member(`authorizer_${name}`, [on, S], to, (check: Check, value: string) =>
    check.with(to, { [name]: value }),
  )

const path = (check: Check, text: string): Value =>
  text === '' ? fail('path must not be empty') : check.with(pathCheckType, { path: text })

const serviceAccount = (check: Check, namespace: string, name: string): Value => {
  if (dns1123LabelProblems(namespace).length > 0) fail('Invalid service account namespace')
  if (dns1123SubdomainProblems(name).length > 0) fail('Invalid service account name')
  return check.with(authorizerType, { serviceAccount: { namespace, name } })
}

const decide = (check: Check, verb: string): Value => new Decision(check.ask({ ...check.question, verb }))

const reading = (name: string, result: Type, read: (answer: Answer) => Value) =>
  define(name, [member(`decision_${name}`, [decisionType], result, ({ answer }: Decision) => read(answer))])

/** A question to the authorizer costs as much as a third of what a run may. */
const checkCost = 350_000

export const authorizers: Library = {
  functions: [
    define('path', [member('authorizer_path', [authorizerType, S], pathCheckType, path)]),
    define('group', [setting('group', authorizerType, groupCheckType)]),
    define('serviceAccount', [
      member('authorizer_serviceaccount', [authorizerType, S, S], authorizerType, serviceAccount),
    ]),
    define('resource', [setting('resource', groupCheckType, R)]),
    define('subresource', [setting('subresource', R, R)]),
    define('namespace', [setting('namespace', R, R)]),
    define('name', [setting('name', R, R)]),
    define('fieldSelector', [setting('fieldSelector', R, R)]),
    define('labelSelector', [setting('labelSelector', R, R)]),
    define(
      'check',
      [
        member('pathcheck_check', [pathCheckType, S], decisionType, decide),
        member('resourcecheck_check', [R, S], decisionType, decide),
      ],
      { cost: () => checkCost },
    ),
    reading('allowed', boolType, ({ allowed }) => allowed),
    reading('reason', S, ({ reason }) => reason),
    reading('errored', boolType, ({ error }) => error !== undefined),
    reading('error', S, ({ error }) => error ?? ''),
  ],
}
