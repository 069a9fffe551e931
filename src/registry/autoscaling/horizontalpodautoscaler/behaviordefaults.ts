/** How fast an autoscaler acts when its behavior does not say; also for the behavior that v1 keeps in an annotation. */
import type {
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'

/** Up: at once, by four pods or by double, whichever is more, every 15 seconds. */
const scaleUp = (): HPAScalingRules => ({
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
})

/** Down: all at once; the window is the controller's setting. */
const scaleDown = (): HPAScalingRules => ({
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
})

const completeRules = (given: HPAScalingRules = {}, defaults: HPAScalingRules): HPAScalingRules => ({
  ...defaults,
  ...given,
})

/** Fills in, in place, what a behavior leaves out. */
export const completeBehavior = (behavior: HorizontalPodAutoscalerBehavior): void => {
  behavior.scaleUp = completeRules(behavior.scaleUp, scaleUp())
  behavior.scaleDown = completeRules(behavior.scaleDown, scaleDown())
}
