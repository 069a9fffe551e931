/**
 * Static tokens, one per line of a CSV file: token, user, uid, and optionally one quoted column of groups.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file
 */

import type { UserInfo } from './authenticator.ts'
import type { TokenAuthenticator } from './token.ts'

/** The fields of one line; quotes as in RFC 4180. Throws when a quote is left open. */
const fieldsOf = (line: string): string[] => {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (quoted) {
      if (c !== '"') field += c
      else if (line[i + 1] === '"') {
        field += '"'
        i++
      } else quoted = false
    } else if (c === '"' && field.trim() === '') {
      quoted = true
      field = ''
    } else if (c === ',') {
      fields.push(field)
      field = ''
    } else field += c
  }
  if (quoted) throw new Error('extraneous or missing " in quoted-field')
  return [...fields, field]
}

/**
 * Reads the text of a token file. Lines with an empty token are left out; of equal tokens the last counts.
 * Throws on a line with fewer than three columns.
 */
export const parseTokenFile = (text: string): Map<string, UserInfo> => {
  const users = new Map<string, UserInfo>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const fields = fieldsOf(line)
    if (fields.length < 3) {
      throw new Error(
        `token file must have at least 3 columns (token, user name, user uid), line ${i + 1} has ${fields.length}`,
      )
    }
    const [token = '', username = '', uid = '', groups = ''] = fields
    if (token === '') continue
    users.set(token, { username, uid, groups: groups === '' ? [] : groups.split(',').map((g) => g.trim()) })
  }
  return users
}

/** Answers for the tokens of the file. They are good for the API server's own audiences only. */
export const tokenFile = (
  users: ReadonlyMap<string, UserInfo>,
  apiAudiences: readonly string[],
): TokenAuthenticator => ({
  authenticateToken(token, audiences) {
    const user = users.get(token)
    if (user === undefined) return Promise.resolve(undefined)
    const good = audiences.filter((a) => apiAudiences.includes(a))
    return Promise.resolve(good.length === 0 ? undefined : { user, audiences: good })
  },
})
