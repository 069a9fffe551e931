/**
 * DefaultIngressClass: an Ingress that names no class, by field or by the old annotation, gets the default one.
 * https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { Ingress, IngressClass } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { isAbout } from '../../attributes.ts'
import { defaultOf } from '../../defaultclass.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const group = 'networking.k8s.io'
const oldAnnotation = 'kubernetes.io/ingress.class'

export const defaultIngressClass = (listers: Listers): AdmissionPlugin => ({
  name: 'DefaultIngressClass',
  handles: (a) => a.operation === 'CREATE' && isAbout(a, group, 'ingresses'),
  admit: (a) => {
    const ingress = a.object as unknown as Ingress
    if (
      ingress.spec?.ingressClassName !== undefined ||
      Object.hasOwn(ingress.metadata.annotations ?? {}, oldAnnotation)
    )
      return
    const classes = listers.of<IngressClass>(group, 'ingressclasses').list()
    const chosen = defaultOf(classes, ['ingressclass.kubernetes.io/is-default-class'])
    if (chosen !== undefined) ingress.spec = { ...ingress.spec, ingressClassName: chosen.metadata.name! }
  },
})
