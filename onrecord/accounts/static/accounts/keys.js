/* allauth tells by an event that a passkey was not read; the page tells its reader. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("key-failed");
  if (!told) return;
  const error = event.detail && event.detail.exception;
  const given = error && error.name === "NotAllowedError";
  told.textContent = given
    ? "No passkey was given. Try again, or use another way to sign in."
    : "The passkey could not be used here. Passkeys work at a name, over https, and not at an address of numbers.";
  told.hidden = false;
});
