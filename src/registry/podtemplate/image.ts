/**
 * Names of images: `[domain[:port]/]path[:tag][@digest]`.
 *
 * Source: the grammar that the distribution project documents for image references, and recorded answers.
 */

const nameMax = 255
const tagPattern = /^\w[\w.-]{0,127}$/
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }
const domainLabel = /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])$/
const portPattern = /^[0-9]+$/
const ipv6Domain = /^\[[a-fA-F0-9:]+\]$/
/** Words of lower case letters and digits, parted by a dot, one or two underscores, or dashes. */
const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/
/** The hash of an image by itself names no image. */
const bareHash = /^[a-f0-9]{64}$/

const isDomain = (domain: string): boolean => {
  const colon = domain.lastIndexOf(':')
  const hasPort = colon > domain.lastIndexOf(']')
  if (hasPort && !portPattern.test(domain.slice(colon + 1))) return false
  const host = hasPort ? domain.slice(0, colon) : domain
  return ipv6Domain.test(host) || host.split('.').every((label) => domainLabel.test(label))
}

/** The first segment is a domain when no path could be called so. */
const looksLikeDomain = (segment: string): boolean =>
  /[.:]/.test(segment) || segment === 'localhost' || segment.toLowerCase() !== segment

const isName = (name: string): boolean => {
  const segments = name.split('/')
  const hasDomain = segments.length > 1 && looksLikeDomain(segments[0]!)
  if (hasDomain && !isDomain(segments[0]!)) return false
  const path = hasDomain ? segments.slice(1) : segments
  const whole = hasDomain ? name : `docker.io/${segments.length === 1 ? 'library/' : ''}${name}`
  return whole.length <= nameMax && path.every((segment) => component.test(segment))
}

const isDigest = (digest: string): boolean => {
  if (!digestPattern.test(digest)) return false
  const [algorithm = '', hex = ''] = digest.split(':')
  return Object.hasOwn(digestLengths, algorithm) && digestLengths[algorithm] === hex.length
}

/**
 * The tag of an image: what its name says, `latest` when it says neither tag nor digest, and '' when there is a digest
 * alone or when `image` names nothing.
 */
export const tagOf = (image: string): string => {
  if (bareHash.test(image)) return ''
  const atSign = image.indexOf('@')
  const digest = atSign === -1 ? undefined : image.slice(atSign + 1)
  if (digest !== undefined && !isDigest(digest)) return ''
  const tagged = atSign === -1 ? image : image.slice(0, atSign)
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1)
  const tag = colon === -1 ? undefined : tagged.slice(colon + 1)
  if (tag !== undefined && !tagPattern.test(tag)) return ''
  if (!isName(colon === -1 ? tagged : tagged.slice(0, colon))) return ''
  return tag ?? (digest === undefined ? 'latest' : '')
}
