/** How long an event is kept after its last write (kube-apiserver's --event-ttl default). */
export const eventTTLSeconds = 3600
