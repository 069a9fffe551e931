/** VolumeAttachment: a volume is, or shall be, attached to a node. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume-attachment-v1/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { VolumeAttachment, VolumeError } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { defaultSources } from '../../core/persistentvolume/defaults.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeStatusWithoutLink } from '../../generic/statusonly.ts'
import { driverNameErrors } from '../drivers.ts'
import { inlineVolumeErrors, shownInlineVolume } from './inline.ts'

const oneSource = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName'

function* validate({ spec, status }: VolumeAttachment): Generator<FieldError> {
  const at = path('spec')
  yield* driverNameErrors(spec?.attacher ?? '', at.child('attacher'))
  const name = spec?.source?.persistentVolumeName
  const inline = spec?.source?.inlineVolumeSpec
  if (inline === undefined && name === undefined) yield required(at.child('source'), oneSource)
  else if (inline !== undefined && name !== undefined) yield forbiddenField(at.child('source'), oneSource)
  else if (name === '')
    yield required(at.child('source', 'persistentVolumeName'), 'must specify non empty persistentVolumeName')
  else if (inline !== undefined) yield* inlineVolumeErrors(inline, at.child('source', 'inlineVolumeSpec'))
  yield* invalidEach(
    at.child('nodeName'),
    spec?.nodeName ?? '',
    dns1123SubdomainProblems(spec?.nodeName ?? ''),
  )
  yield* errorErrors(status?.attachError, path('status', 'attachError'))
  const information = status?.attachmentMetadata
  if (information !== undefined) {
    const bytes = Object.entries(information).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
      0,
    )
    if (bytes > maxBytes) yield tooLong(path('status', 'attachmentMetadata'), information, maxBytes)
  }
  yield* errorErrors(status?.detachError, path('status', 'detachError'))
}

const maxBytes = 256 * 1024
const maxErrorCode = 2 ** 31 - 1

function* errorErrors(error: VolumeError | undefined, at: Path): Generator<FieldError> {
  if (error === undefined) return
  if (Buffer.byteLength(error.message ?? '') > maxBytes)
    yield tooLong(at.child('message'), error.message, maxBytes)
  const code = error.errorCode
  if (code !== undefined && (code < 0 || code > maxErrorCode))
    yield invalidValue(at.child('errorCode'), code, `must be between 0 and ${maxErrorCode}, inclusive`)
}

/** Stricter than what older objects had to meet, so only asked of new ones. */
function* validateNew(attachment: VolumeAttachment): Generator<FieldError> {
  yield* validate(attachment)
  const name = attachment.spec?.source?.persistentVolumeName
  if (name !== undefined) {
    yield* invalidEach(path('spec', 'source', 'persistentVolumeName'), name, dns1123SubdomainProblems(name))
  }
}

function* validateUpdate(attachment: VolumeAttachment, old: VolumeAttachment): Generator<FieldError> {
  yield* validateNew(attachment)
  if (jsonEqual(attachment.spec, old.spec)) return
  const { attacher, source, nodeName } = withSentEmpties(attachment.spec, attachment, 'spec')
  // As the reference prints it: by the names of its own fields.
  const shown = {
    Attacher: attacher,
    Source: {
      PersistentVolumeName: source.persistentVolumeName ?? null,
      InlineVolumeSpec:
        source.inlineVolumeSpec === undefined ? null : shownInlineVolume(source.inlineVolumeSpec),
    },
    NodeName: nodeName,
  }
  yield invalidValue(path('spec'), shown, immutableText)
}

export default defineResource<VolumeAttachment>({
  group: 'storage.k8s.io',
  resource: 'volumeattachments',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  deletion: { returnsObject: true },
  defaults: {
    v1: ({ spec }) => {
      if (spec?.source?.inlineVolumeSpec !== undefined) defaultSources(spec.source.inlineVolumeSpec)
    },
  },
  strategy: {
    allowUnconditionalUpdate: false,
    prepareForCreate: (attachment) => {
      attachment.status = { attached: false }
    },
    validate: validateNew,
    validateUpdate,
  },
  subresources: {
    status: {
      allowUnconditionalUpdate: false,
      prepareForUpdate: takeStatusWithoutLink,
      validateUpdate,
    },
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.attacher,
    spec.source?.persistentVolumeName ?? '',
    spec.nodeName,
    status?.attached ?? false,
    humanAge(metadata.creationTimestamp, now),
  ],
})
