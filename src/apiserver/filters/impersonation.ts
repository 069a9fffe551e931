/**
 * Acting as someone else: `Impersonate-User`, `-Group`, `-Uid` and `-Extra-<key>` headers.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 *
 * Two ways lead there. The constrained one (KEP-5284) asks for the right to impersonate that user *and* for the right to do
 * this very thing by impersonation; the older one asks only for `impersonate`. Either is enough. When both refuse, the
 * constrained one's words are the answer, as the reference gives them to a caller it has not seen before.
 */
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { anonymousUser, authenticatedGroup, unauthenticatedGroup } from '../../authentication/anonymous.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import {
  nodeNameExtra,
  serviceAccountGroups,
  splitServiceAccountUsername,
} from '../../authentication/serviceaccount/claims.ts'
import { attributesOf, forbiddenRequest } from '../../authorization/attributes.ts'
import type { AuthorizationAttributes, Authorizer } from '../../authorization/authorizer.ts'
import { contextOf } from '../audit/context.ts'
import type { ApiRequest, Filter } from '../request.ts'
import { Refusal } from './refusal.ts'

/** What the headers ask for. */
interface Wanted {
  name: string
  uid: string
  groups: string[]
  extra: Map<string, string[]>
}

const nodePrefix = 'system:node:'
const authenticationGroup = 'authentication.k8s.io'
const extraPrefix = 'impersonate-extra-'
/** Beyond this the checks themselves would be an attack. */
const checksMax = 1000

/** Node joins repeated headers with ", "; a group's name may itself hold a comma, but not one with a space behind it. */
const values = (header: string | string[] | undefined): string[] => {
  if (header === undefined) return []
  return (Array.isArray(header) ? header : header.split(', ')).filter((v) => v !== '')
}

const unescaped = (key: string): string => {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

const wantedBy = (request: ApiRequest): Wanted | undefined => {
  const { headers } = request
  const name = String(headers['impersonate-user'] ?? '')
  const uid = String(headers['impersonate-uid'] ?? '')
  const groups = values(headers['impersonate-group'])
  const extra = new Map<string, string[]>()
  for (const header of Object.keys(headers)) {
    if (!header.startsWith(extraPrefix)) continue
    const key = unescaped(header.slice(extraPrefix.length)).toLowerCase()
    extra.set(key, [...(extra.get(key) ?? []), ...values(headers[header])])
  }
  if (name === '' && uid === '' && groups.length === 0 && extra.size === 0) return undefined
  if (name !== '') return { name, uid, groups, extra }
  throw new Refusal(
    failure(
      400,
      'BadRequest',
      `requested ${goUser({ name, uid, groups, extra })} without impersonating a user name`,
    ),
  )
}

/** The user as Go's `%#v` prints it, which is what the reference's message shows. */
const goUser = ({ name, uid, groups, extra }: Wanted): string => {
  const q = JSON.stringify
  const strings = (list: readonly string[]): string => `[]string{${list.map((s) => q(s)).join(', ')}}`
  const groupsText = groups.length === 0 ? '[]string(nil)' : strings(groups)
  const pairs = [...extra].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${q(k)}:${strings(v)}`)
  const extraText = extra.size === 0 ? 'map[string][]string(nil)' : `map[string][]string{${pairs.join(', ')}}`
  return `&user.DefaultInfo{Name:${q(name)}, UID:${q(uid)}, Groups:${groupsText}, Extra:${extraText}}`
}

type Check = Pick<AuthorizationAttributes, 'verb' | 'apiGroup' | 'apiVersion' | 'resource'> &
  Partial<Pick<AuthorizationAttributes, 'namespace' | 'subresource' | 'name'>>

interface Question {
  attributes: AuthorizationAttributes
  /** Refused without asking, for this reason. */
  refusal?: string
}

const question = (caller: UserInfo, check: Check, refusal?: string): Question => ({
  attributes: {
    user: caller,
    isResourceRequest: true,
    namespace: '',
    subresource: '',
    name: '',
    path: '',
    ...check,
  },
  ...(refusal === undefined ? {} : { refusal }),
})

/** The questions that the older way asks: one per identity header. */
function* legacyQuestions(caller: UserInfo, w: Wanted): Generator<Question> {
  const verb = 'impersonate'
  const account = splitServiceAccountUsername(w.name)
  yield account === undefined
    ? question(caller, { verb, apiGroup: '', apiVersion: 'v1', resource: 'users', name: w.name })
    : question(caller, { verb, apiGroup: '', apiVersion: 'v1', resource: 'serviceaccounts', ...account })
  if (w.uid !== '')
    yield question(caller, {
      verb,
      apiGroup: authenticationGroup,
      apiVersion: 'v1',
      resource: 'uids',
      name: w.uid,
    })
  for (const name of w.groups)
    yield question(caller, { verb, apiGroup: '', apiVersion: 'v1', resource: 'groups', name })
  for (const [subresource, list] of w.extra) {
    for (const name of list) {
      yield question(caller, {
        verb,
        apiGroup: authenticationGroup,
        apiVersion: 'v1',
        resource: 'userextras',
        subresource,
        name,
      })
    }
  }
}

interface Mode {
  name: 'associated-node' | 'arbitrary-node' | 'serviceaccount' | 'user-info'
  questions: Iterable<Question>
}

/** The constrained ways that fit what is wanted. Nodes and service accounts come as they are: no groups, uid or extra. */
function* modes(caller: UserInfo, w: Wanted): Generator<Mode> {
  const isBare = w.uid === '' && w.groups.length === 0 && w.extra.size === 0
  if (w.name.startsWith(nodePrefix) && w.name !== nodePrefix) {
    if (!isBare) return
    const name = w.name.slice(nodePrefix.length)
    const node = (mode: string, n: string): Question[] => [
      question(caller, {
        verb: `impersonate:${mode}`,
        apiGroup: authenticationGroup,
        apiVersion: 'v1',
        resource: 'nodes',
        name: n,
      }),
    ]
    if (caller.extra?.[nodeNameExtra]?.[0] === name)
      yield { name: 'associated-node', questions: node('associated-node', '*') }
    yield { name: 'arbitrary-node', questions: node('arbitrary-node', name) }
    return
  }
  const account = splitServiceAccountUsername(w.name)
  if (account !== undefined) {
    if (!isBare) return
    const check = {
      verb: 'impersonate:serviceaccount',
      apiGroup: authenticationGroup,
      apiVersion: 'v1',
      resource: 'serviceaccounts',
    }
    yield { name: 'serviceaccount', questions: [question(caller, { ...check, ...account })] }
    return
  }
  yield { name: 'user-info', questions: userInfoQuestions(caller, w) }
}

/** `acme.io/project`: a domain, a slash, a path. */
const domainPrefixed = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[^\s]+$/

function* userInfoQuestions(caller: UserInfo, w: Wanted): Generator<Question> {
  const base = { verb: 'impersonate:user-info', apiGroup: authenticationGroup, apiVersion: 'v1' }
  yield question(caller, { ...base, resource: 'users', name: w.name })
  if (w.uid !== '') yield question(caller, { ...base, resource: 'uids', name: w.uid })
  for (const name of w.groups) yield question(caller, { ...base, resource: 'groups', name })
  for (const [key, list] of w.extra) {
    if (!domainPrefixed.test(key)) {
      const why = `impersonating an invalid key in extra is not allowed: extra.key: Invalid value: ${JSON.stringify(key)}: must be a domain-prefixed path (such as "acme.io/foo")`
      yield question(caller, { ...base, resource: 'userextras' }, why)
      return
    }
    for (const name of list)
      yield question(caller, { ...base, resource: 'userextras', subresource: key, name })
  }
}

/** The first refusal, or undefined when all are allowed. */
const refusalOf = async (authorizer: Authorizer, questions: Iterable<Question>) => {
  let asked = 0
  for (const { attributes, refusal } of questions) {
    if (refusal !== undefined || ++asked > checksMax)
      return forbiddenRequest(attributes, refusal ?? 'too many identities')
    const { decision, reason } = await authorizer.authorize(attributes)
    if (decision !== 'allow') return forbiddenRequest(attributes, reason)
  }
  return undefined
}

/** Which constrained way allows it: its name; or the words of the first that does not. */
const constrained = async (authorizer: Authorizer, request: ApiRequest, w: Wanted) => {
  let first: Error | undefined
  for (const mode of modes(request.user, w)) {
    const attributes = attributesOf(request)
    const on = { attributes: { ...attributes, verb: `impersonate-on:${mode.name}:${attributes.verb}` } }
    const refusal = (await refusalOf(authorizer, [on])) ?? (await refusalOf(authorizer, mode.questions))
    if (refusal === undefined) return { allowedBy: mode.name }
    first ??= refusal
  }
  return { refusal: first }
}

const impersonated = (w: Wanted): UserInfo => {
  const account = splitServiceAccountUsername(w.name)
  let groups = w.groups
  if (groups.length === 0 && account !== undefined) groups = serviceAccountGroups(account.namespace)
  if (w.name === anonymousUser) {
    if (!groups.includes(unauthenticatedGroup)) groups = [...groups, unauthenticatedGroup]
  } else if (!groups.includes(unauthenticatedGroup) && !groups.includes(authenticatedGroup)) {
    groups = [...groups, authenticatedGroup]
  }
  const extra = [...w.extra].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    username: w.name,
    groups,
    ...(w.uid === '' ? {} : { uid: w.uid }),
    ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
  }
}

export const impersonation =
  (authorizer: Authorizer): Filter =>
  async (request, next) => {
    const wanted = wantedBy(request)
    if (wanted === undefined) return next(request)
    const { allowedBy, refusal } = await constrained(authorizer, request, wanted)
    if (allowedBy === undefined) {
      const legacyRefusal = await refusalOf(authorizer, legacyQuestions(request.user, wanted))
      if (legacyRefusal !== undefined) throw refusal ?? legacyRefusal
    }
    const context = contextOf(request)
    if (context !== undefined && allowedBy !== undefined)
      context.impersonationConstraint = `impersonate:${allowedBy}`
    // A node that is impersonated by the node ways is in the nodes' group, or it would be no node.
    if (allowedBy?.endsWith('node')) wanted.groups = ['system:nodes']
    request.impersonator = request.user
    request.user = impersonated(wanted)
    return next(request)
  }
