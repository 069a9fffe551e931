/** GET and LIST of componentstatuses, for the api handler's virtual resources (key `/v1/componentstatuses`). */
import { request as httpsRequest } from 'node:https'
import { methodNotSupported, notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { ComponentStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import { resourceOf } from '@binnacle/openapi/resources.ts'
import {
  type Component,
  cells,
  componentStatus,
  deprecation,
} from '../registry/core/componentstatus/status.ts'
import { negotiate, resourceOffer } from './endpoints/negotiation.ts'
import { listOptionsOf, validateListOptions } from './endpoints/options.ts'
import { checkFields, parseSelectors, type Selectors } from './endpoints/selection.ts'
import { respond } from './endpoints/serialize.ts'
import { includeObjectOf, metadataOnly, shownIn } from './endpoints/table.ts'
import { checkList, checkOne } from './endpoints/views.ts'
import type { ApiRequest, ApiResponse, Handler } from './request.ts'

const resource = { group: '', resource: 'componentstatuses' }

/** @param components in the order in which a list shows them */
export const componentStatusHandlers = (
  components: readonly Component[],
): Record<'get' | 'list' | 'watch', Handler> => ({
  get: async (request) => {
    request.warnings.add(deprecation)
    const { name } = request.requestInfo
    const component = components.find((c) => c.name === name)
    if (component === undefined) throw notFound({ group: '', resource: 'componentstatus' }, name)
    return answer(request, [await componentStatus(component)], false)
  },
  list: async (request) => {
    request.warnings.add(deprecation)
    const { labels, fields } = selectorsOf(request, false)
    // They have no labels.
    const asked = components.filter(
      ({ name }) =>
        labels?.matches({}) !== false &&
        fields?.matches({ 'metadata.name': name, 'metadata.namespace': '' }) !== false,
    )
    return answer(request, await Promise.all(asked.map(componentStatus)), true)
  },
  watch: async (request) => {
    request.warnings.add(deprecation)
    selectorsOf(request, true)
    throw methodNotSupported(resource, 'watch')
  },
})

const selectorsOf = ({ query }: ApiRequest, isWatch: boolean): Selectors => {
  const options = listOptionsOf(query)
  const selectors = parseSelectors(options.labelSelector, options.fieldSelector)
  validateListOptions(options, isWatch)
  checkFields(resourceOf('', 'v1', resource.resource)!, selectors.fields)
  return selectors
}

const answer = (request: ApiRequest, items: readonly ComponentStatus[], isList: boolean): ApiResponse => {
  const { query } = request
  const negotiated = negotiate(request, { ...resourceOffer, streams: isList })
  const type = { group: '', kind: 'ComponentStatus' }
  if (isList) checkList(negotiated.view, type)
  else checkOne(negotiated.view, type)
  const apiVersion = `meta.k8s.io/${negotiated.viewVersion}`
  if (negotiated.view === 'table') {
    const include = includeObjectOf(query)
    const rows = items.map((item) => ({
      cells: cells(item),
      object: shownIn(include, negotiated.viewVersion, item, () => item),
    }))
    const columnDefinitions = resourceOf('', 'v1', resource.resource)!.columns
    return respond(200, { kind: 'Table', apiVersion, metadata: {}, columnDefinitions, rows }, negotiated)
  }
  if (negotiated.view !== 'object') {
    const only = items.map((item) => metadataOnly(item, negotiated.viewVersion))
    return respond(
      200,
      isList ? { kind: 'PartialObjectMetadataList', apiVersion, metadata: {}, items: only } : only[0]!,
      negotiated,
    )
  }
  if (!isList) return respond(200, items[0]!, negotiated)
  const bare = items.map(({ kind: _, apiVersion: __, ...item }) => item)
  return respond(
    200,
    { kind: 'ComponentStatusList', apiVersion: 'v1', metadata: {}, items: bare },
    negotiated,
  )
}

/** Milliseconds: a component that does not answer must not hold up the list. */
const patience = 5000

/** The health endpoint of a control-plane component on this machine. Only `ok` is believed, so its certificate is not checked. */
export const localComponent = (name: string, port: number): Component => ({
  name,
  check: () =>
    new Promise((resolve, reject) => {
      const url = `https://127.0.0.1:${port}/healthz`
      const why = (text: string): Error => new Error(`Get "${url}": ${text}`)
      const call = httpsRequest(url, { rejectUnauthorized: false, timeout: patience }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          if (body.length < 1024) body += text
        })
        response.on('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(body))))
        response.on('error', reject)
      })
      call.on('timeout', () => call.destroy(why('context deadline exceeded')))
      call.on('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ECONNREFUSED'
            ? why(`dial tcp 127.0.0.1:${port}: connect: connection refused`)
            : error,
        ),
      )
      call.end()
    }),
})
