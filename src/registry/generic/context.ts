/** What a write brings along: who asks, when, and admission as two callbacks, so that the registry knows no plugin. */
import type { Writer } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { StrategyContext } from './resource.ts'
import type { Pause } from './turns.ts'

export interface WriteContext extends StrategyContext {
  /** Whose signal says that nobody waits any more; it is made when somebody looks. */
  readonly request?: { readonly signal: AbortSignal }
  /** Mutating admission; may change `object` in place. `old` is undefined on create. */
  admit(object: KubeObject, old: KubeObject | undefined): Promise<void> | void
  /** Validating admission, on the final object. */
  validateAdmission(object: KubeObject, old: KubeObject | undefined): Promise<void> | void
  /** Checks what only the server knows (RBAC escalation). */
  authorizeWrite?(object: KubeObject, old: KubeObject | undefined): Promise<void> | void
  /** Who the fields that this write changes will belong to; undefined: ownership stays as it is. */
  readonly writer?: Writer
  warn(text: string): void
  /** Awaited between two stages of the write of a large body; undefined for all others. */
  readonly pause?: Pause | undefined
}
