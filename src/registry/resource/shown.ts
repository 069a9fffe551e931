/** Claims as the reference's messages print them: by the names of its own fields, absent ones as zero values. */
import type { NodeSelector, NodeSelectorRequirement } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  AllocationResult,
  DeviceSelector,
  DeviceSubRequest,
  DeviceToleration,
  ExactDeviceRequest,
  OpaqueDeviceConfiguration,
  ResourceClaimSpec,
} from '@binnacle/openapi/generated/types/resource.v1.ts'

const each = <T>(list: readonly T[] | undefined | null, show: (item: T) => unknown): unknown =>
  list === undefined || list === null ? null : list.map(show)

const selectors = (list: readonly DeviceSelector[] | undefined): unknown =>
  each(list, ({ cel }) => ({ CEL: cel === undefined ? null : { Expression: cel.expression } }))

const tolerations = (list: readonly DeviceToleration[] | undefined): unknown =>
  each(list, (toleration) => ({
    Key: toleration.key ?? '',
    Operator: toleration.operator ?? '',
    Value: toleration.value ?? '',
    Effect: toleration.effect ?? '',
    TolerationSeconds: toleration.tolerationSeconds ?? null,
  }))

/** As Go prints a map. */
const inOrder = (amounts: Readonly<Record<string, unknown>> | undefined): unknown =>
  amounts === undefined
    ? null
    : Object.fromEntries(Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)))

const capacity = (request: ExactDeviceRequest | DeviceSubRequest): unknown =>
  request.capacity === undefined ? null : { Requests: inOrder(request.capacity.requests) }

const exactly = (request: ExactDeviceRequest): unknown => ({
  DeviceClassName: request.deviceClassName,
  Selectors: selectors(request.selectors),
  AllocationMode: request.allocationMode ?? '',
  Count: request.count ?? 0,
  AdminAccess: request.adminAccess ?? null,
  Tolerations: tolerations(request.tolerations),
  Capacity: capacity(request),
})

const alternative = (request: DeviceSubRequest): unknown => ({
  Name: request.name,
  DeviceClassName: request.deviceClassName,
  Selectors: selectors(request.selectors),
  AllocationMode: request.allocationMode ?? '',
  Count: request.count ?? 0,
  Tolerations: tolerations(request.tolerations),
  Capacity: capacity(request),
})

const opaque = (config: OpaqueDeviceConfiguration | undefined): unknown =>
  config === undefined ? null : { Driver: config.driver, Parameters: config.parameters ?? null }

const requirements = (list: readonly NodeSelectorRequirement[] | undefined): unknown =>
  each(list, ({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null }))

const nodeSelector = (selector: NodeSelector | undefined): unknown =>
  selector === undefined
    ? null
    : {
        NodeSelectorTerms: each(selector.nodeSelectorTerms, (term) => ({
          MatchExpressions: requirements(term.matchExpressions),
          MatchFields: requirements(term.matchFields),
        })),
      }

export const shownClaimSpec = (spec: ResourceClaimSpec | undefined): unknown => ({
  Devices: {
    Requests: each(spec?.devices?.requests, (request) => ({
      Name: request.name,
      Exactly: request.exactly === undefined ? null : exactly(request.exactly),
      FirstAvailable: each(request.firstAvailable, alternative),
    })),
    Constraints: each(spec?.devices?.constraints, (constraint) => ({
      Requests: constraint.requests ?? null,
      MatchAttribute: constraint.matchAttribute ?? null,
      DistinctAttribute: constraint.distinctAttribute ?? null,
    })),
    Config: each(spec?.devices?.config, (config) => ({
      Requests: config.requests ?? null,
      Opaque: opaque(config.opaque),
    })),
  },
})

export const shownAllocation = (allocation: AllocationResult): unknown => ({
  Devices: {
    Results: each(allocation.devices?.results, (result) => ({
      Request: result.request,
      Driver: result.driver,
      Pool: result.pool,
      Device: result.device,
      AdminAccess: result.adminAccess ?? null,
      Tolerations: tolerations(result.tolerations),
      BindingConditions: result.bindingConditions ?? null,
      BindingFailureConditions: result.bindingFailureConditions ?? null,
      ShareID: result.shareID ?? null,
      ConsumedCapacity: inOrder(result.consumedCapacity),
    })),
    Config: each(allocation.devices?.config, (config) => ({
      Source: config.source,
      Requests: config.requests ?? null,
      Opaque: opaque(config.opaque),
    })),
  },
  NodeSelector: nodeSelector(allocation.nodeSelector),
  AllocationTimestamp: allocation.allocationTimestamp ?? null,
})
