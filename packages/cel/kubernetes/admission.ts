/** What expressions of policies and of webhooks' match conditions may use. */
import { Environment } from '../environment.ts'
import { CompileError } from '../syntax/source.ts'
import {
  boolType,
  dynType,
  isSameType,
  listOf,
  mapOf,
  type ObjectType,
  objectType,
  printFullType,
  stringType,
  type Type,
  timestampType,
} from '../types/type.ts'
import { InstantiationError } from '../values/errors.ts'
import { authorizers, authorizerType, resourceCheckType } from './authorizer.ts'
import { kubernetesLibraries } from './libraries.ts'
import { jsonPatches, jsonPatchStruct, objectStruct } from './mutations.ts'

/** Its values are read from plain JSON: types are checked, not applied. */
const freeObject = (name: string, fields: Readonly<Record<string, Type>>): ObjectType => ({
  ...objectType(name, fields),
  isFree: true,
})

const strings = listOf(stringType)
const texts = mapOf(stringType, stringType)

const kindType = freeObject('kubernetes.GroupVersionKind', {
  group: stringType, version: stringType, kind: stringType,
}) // biome-ignore format: a list
const resourceType = freeObject('kubernetes.GroupVersionResource', {
  group: stringType, version: stringType, resource: stringType,
}) // biome-ignore format: a list

/** An AdmissionRequest but for its objects, which have variables of their own. */
export const requestType = freeObject('kubernetes.AdmissionRequest', {
  kind: kindType,
  resource: resourceType,
  subResource: stringType,
  requestKind: kindType,
  requestResource: resourceType,
  requestSubResource: stringType,
  name: stringType,
  namespace: stringType,
  operation: stringType,
  userInfo: freeObject('kubernetes.UserInfo', {
    username: stringType,
    uid: stringType,
    groups: strings,
    extra: mapOf(stringType, strings),
  }),
  dryRun: boolType,
  options: dynType,
})

/** A Namespace without its managed fields and owners. */
export const namespaceType = freeObject('kubernetes.Namespace', {
  metadata: freeObject('kubernetes.NamespaceMetadata', {
    name: stringType,
    generateName: stringType,
    namespace: stringType,
    labels: texts,
    annotations: texts,
    UID: stringType,
    creationTimestamp: timestampType,
    deletionTimestamp: timestampType,
    deletionGracePeriodSeconds: { kind: 'int' },
    generation: { kind: 'int' },
    resourceVersion: stringType,
    finalizers: strings,
  }),
  spec: freeObject('kubernetes.NamespaceSpec', { finalizers: strings }),
  status: freeObject('kubernetes.NamespaceStatus', { phase: stringType }),
})

export interface AdmissionVariables {
  /** Of `object` and `oldObject`, where it is known what they are. */
  readonly object?: Type
  /** Of `params`, as above. */
  readonly params?: Type
  readonly hasParams?: boolean
  /** Types of a policy's own variables, by name. */
  readonly variables?: Readonly<Record<string, Type>>
  readonly hasAuthorizer?: boolean
  /** Whether expressions may make patches and parts of objects. */
  readonly hasMutations?: boolean
}

/** The type of `variables`. */
export const variablesType = (variables: Readonly<Record<string, Type>>): ObjectType =>
  objectType('kubernetes.variables', variables)

/** What others see of a variable with this type: plain values, lists and maps keep theirs. */
export const typeOfVariable = (type: Type): Type => {
  switch (type.kind) {
    case 'list':
      return listOf(typeOfVariable(type.element))
    case 'map':
      return mapOf(typeOfVariable(type.key), typeOfVariable(type.value))
    case 'object':
    case 'opaque':
    case 'type':
      return dynType
    default:
      return type
  }
}

/** `object`, `oldObject`, `request`, `namespaceObject`, and what is asked for beside. */
export const admissionEnvironment = (options: AdmissionVariables = {}): Environment => {
  const { hasParams = false, hasAuthorizer = true, hasMutations = false, variables } = options
  const { object = dynType, params = dynType } = options
  return new Environment({
    variables: {
      object,
      oldObject: object,
      request: requestType,
      namespaceObject: namespaceType,
      ...(hasParams ? { params } : {}),
      ...(variables === undefined ? {} : { variables: variablesType(variables) }),
      ...(hasAuthorizer
        ? { authorizer: authorizerType, 'authorizer.requestResource': resourceCheckType }
        : {}),
    },
    libraries: [...kubernetesLibraries, authorizers, ...(hasMutations ? [jsonPatches] : [])],
    structs: hasMutations ? [jsonPatchStruct] : [],
    otherStructs: hasMutations ? objectStruct : undefined,
    hasHomogeneousLiterals: true,
  })
}

/** What is wrong with an expression, in the reference's words. */
export interface ExpressionProblem {
  readonly problem: string
  /** It compiled, and no program could be made of it. */
  readonly isInternal: boolean
}

/** The type of an expression that compiles to one of `wanted` (any, where there is none), or what is wrong with it. */
export const checkExpression = (
  environment: Environment,
  expression: string,
  wanted: readonly Type[] = [],
): Type | ExpressionProblem => {
  try {
    const { type } = environment.compile(expression)
    if (wanted.length === 0 || wanted.some((one) => isSameType(one, type))) return type
    const names = wanted.map(printFullType)
    const asked = names.length === 1 ? names[0] : `one of [${names.join(' ')}]`
    return { problem: `must evaluate to ${asked} but got ${printFullType(type)}`, isInternal: false }
  } catch (error) {
    if (error instanceof CompileError)
      return { problem: `compilation failed: ${error.message}`, isInternal: false }
    if (error instanceof InstantiationError) return { problem: error.message, isInternal: true }
    throw error
  }
}
