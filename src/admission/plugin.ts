/**
 * Admission plugins decide; they do not reach. A plugin sees attributes and listers, never storage.
 * All mutation runs first, then schema and strategy validation, then all validation (chain.ts).
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { UserInfo } from '../authentication/authenticator.ts'

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'

export interface AdmissionAttributes {
  readonly operation: Operation
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly subresource: string
  readonly kind: string
  /** '' for cluster-scoped objects. */
  readonly namespace: string
  /** '' on create until generateName has been settled. */
  readonly name: string
  /** The object as the request would store it; admit may change it in place. Undefined for DELETE. */
  readonly object: KubeObject | undefined
  /** What is stored now; undefined for CREATE. Shared: never change it. */
  readonly oldObject: KubeObject | undefined
  /** CreateOptions, UpdateOptions, PatchOptions or DeleteOptions. */
  readonly options: Record<string, unknown>
  readonly dryRun: boolean
  readonly user: UserInfo
  /** Text for the `Warning:` header. */
  warn(text: string): void
  /** Kept in the audit event: `plugin.example/key`. */
  auditAnnotate(key: string, value: string): void
}

export interface AdmissionPlugin {
  readonly name: string
  /** Whether the plugin wants to see this request; cheap, no awaits. */
  handles(attributes: AdmissionAttributes): boolean
  /** Changes `attributes.object` in place, or throws a StatusError. Absent: the plugin does not mutate. */
  admit?(attributes: AdmissionAttributes): Promise<void> | void
  /** Throws a StatusError (usually `forbidden`) to refuse. Absent: the plugin does not validate. */
  validate?(attributes: AdmissionAttributes): Promise<void> | void
}
