/** VolumeAttachment: a volume is, or shall be, attached to a node. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume-attachment-v1/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { VolumeAttachment } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

const oneSource = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName'

function* validate({ spec }: VolumeAttachment): Generator<FieldError> {
  const at = path('spec')
  if ((spec?.attacher ?? '') === '') yield required(at.child('attacher'))
  else
    yield* invalidEach(
      at.child('attacher'),
      spec.attacher,
      dns1123SubdomainProblems(spec.attacher.toLowerCase()),
    )
  const name = spec?.source?.persistentVolumeName
  const inline = spec?.source?.inlineVolumeSpec
  if (inline === undefined && name === undefined) yield required(at.child('source'), oneSource)
  else if (inline !== undefined && name !== undefined)
    yield invalidValue(at.child('source'), spec.source, oneSource)
  else if (name === '')
    yield required(at.child('source', 'persistentVolumeName'), 'must specify non empty persistentVolumeName')
  yield* invalidEach(
    at.child('nodeName'),
    spec?.nodeName ?? '',
    dns1123SubdomainProblems(spec?.nodeName ?? ''),
  )
}

/** Stricter than what older objects had to meet, so only asked of new ones. */
function* validateNew(attachment: VolumeAttachment): Generator<FieldError> {
  yield* validate(attachment)
  const name = attachment.spec?.source?.persistentVolumeName ?? ''
  if (name !== '') {
    yield* invalidEach(path('spec', 'source', 'persistentVolumeName'), name, dns1123SubdomainProblems(name))
  }
}

function* validateUpdate(attachment: VolumeAttachment, old: VolumeAttachment): Generator<FieldError> {
  yield* validate(attachment)
  if (jsonEqual(attachment.spec, old.spec)) return
  const { attacher, source, nodeName } = attachment.spec
  // As the reference prints it: by the names of its own fields.
  const shown = {
    Attacher: attacher,
    Source: {
      PersistentVolumeName: source.persistentVolumeName ?? null,
      InlineVolumeSpec: source.inlineVolumeSpec ?? null,
    },
    NodeName: nodeName,
  }
  yield invalidValue(path('spec'), shown, immutableText)
}

export default defineResource<VolumeAttachment>({
  group: 'storage.k8s.io',
  resource: 'volumeattachments',
  deletion: { returnsObject: true },
  strategy: {
    allowUnconditionalUpdate: false,
    prepareForCreate: (attachment) => {
      attachment.status = { attached: false }
    },
    validate: validateNew,
    validateUpdate,
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
