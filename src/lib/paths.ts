/** Every path of the app, made here and nowhere else. */
export const paths = {
  calls: "/calls",
  call: (callId: number, at?: { seconds: number }) =>
    `/calls/${callId}${at === undefined ? "" : `?t=${Math.floor(at.seconds)}`}`,
  users: "/users",
  groups: "/groups",
  callRecording: (callId: number, n: number) => `/media/calls/${callId}/recordings/${n}`,
};
