/**
 * Looks at the expressions of a ValidatingAdmissionPolicy with the types of the kinds that it is for, and says in its status what
 * cannot be. Rule: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#type-checking
 */
import { randomInt } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import type { Type } from '@binnacle/cel/types/type.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { validatingadmissionpolicies } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type {
  ExpressionWarning,
  ValidatingAdmissionPolicySpec,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { problemsOf, warningsOf } from './check.ts'
import { type Kind, kindsOf, kindsOfRules, namedBy } from './kinds.ts'
import { type OpenApiDocument, schemaOf, typeOfBuiltIn, typeOfDocument } from './types.ts'

const name = 'validatingadmissionpolicy-status-controller'
const fieldManager = 'validatingadmissionpolicy-status'

export const validatingAdmissionPolicyStatus: Controller = {
  name,
  serviceAccount: name,
  start: (context) => {
    const { client, informers, clock, log, options } = context
    const policies = informers.of(validatingadmissionpolicies)
    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.validatingAdmissionPolicyStatus,
      onError: (error, key) => {
        if (!hasReason(error, 'NotFound'))
          log.warn({ policy: key, err: error }, 'the types in a policy were not looked at')
      },
      reconcile: async (key) => {
        const policy = policies.lister.byKey(key)
        if (policy === undefined) return undefined
        const generation = policy.metadata.generation ?? 0
        if (generation <= (policy.status?.observedGeneration ?? 0)) return undefined
        const expressionWarnings = policy.spec === undefined ? [] : await warningsFor(context, policy.spec)
        const body = {
          ...{ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy' },
          metadata: { name: key },
          status: {
            observedGeneration: generation,
            typeChecking: expressionWarnings.length === 0 ? {} : { expressionWarnings },
          },
        }
        await client.patch(validatingadmissionpolicies, '', key, 'apply-patch+yaml', body, {
          ...{ fieldManager, force: true, subresource: 'status' },
        })
        return undefined
      },
    })
    policies.addHandler({
      added: ({ metadata }) => loop.queue.add(metadata.name!),
      updated: ({ metadata }) => loop.queue.add(metadata.name!),
    })
    return [loop]
  },
}

const warningsFor = async (
  context: ControllerContext,
  spec: ValidatingAdmissionPolicySpec,
): Promise<ExpressionWarning[]> => {
  const { mapper } = context
  const rules = spec.matchConstraints?.resourceRules ?? []
  for (const named of rules.flatMap((rule) => [...namedBy(rule)]))
    if (kindsOf(mapper.resources(), ...named).length === 0) await mapper.findName(named[0], named[2])
  const params = spec.paramKind === undefined ? undefined : await typeOfKind(context, paramKindOf(spec))
  const problems: Map<string, string>[] = []
  for (const kind of kindsOfRules(rules, mapper.resources())) {
    const object = await typeOfKind(context, kind)
    if (object === undefined) continue
    problems.push(problemsOf(spec, { ...kind, object, ...(params === undefined ? {} : { params }) }))
    // A policy may have many expressions, and each of many rules names many kinds: others have their turn in between.
    await setImmediate()
  }
  return warningsOf(spec, problems)
}

const paramKindOf = ({ paramKind }: ValidatingAdmissionPolicySpec): Kind | undefined => {
  const parsed = parseGroupVersion(paramKind?.apiVersion ?? '')
  return parsed === undefined ? undefined : { ...parsed, kind: paramKind?.kind ?? '' }
}

/** Its name is never that of another type of the kind: parameters are no objects, even where they look alike. */
const typeOfKind = async (
  { client }: ControllerContext,
  kind: Kind | undefined,
): Promise<Type | undefined> => {
  if (kind === undefined) return undefined
  const called = `${kind.kind}${randomInt(1e8, 1e9)}`
  const builtIn = typeOf(kind.group, kind.version, kind.kind)
  if (builtIn !== undefined) return typeOfBuiltIn(builtIn, called)
  const path = kind.group === '' ? `api/${kind.version}` : `apis/${kind.group}/${kind.version}`
  const { paths } = await client.json<{ paths?: Readonly<Record<string, { serverRelativeURL?: unknown }>> }>(
    'GET',
    '/openapi/v3',
  )
  const url = paths !== undefined && Object.hasOwn(paths, path) ? paths[path]?.serverRelativeURL : undefined
  // It must be a path of this server: it is asked with our credentials.
  if (typeof url !== 'string' || !url.startsWith('/openapi/v3/')) return undefined
  const schema = schemaOf(await client.json<OpenApiDocument>('GET', url), kind.group, kind.version, kind.kind)
  return schema === undefined ? undefined : typeOfDocument(schema, called)
}
