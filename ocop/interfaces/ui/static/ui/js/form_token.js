// A plain form that stood open while another tab, or a page that works offline, was given a new token against forged forms:
// the token of the moment it is sent counts, not the one of the moment it was drawn.
addEventListener("submit", (event) => {
  const field = event.target.elements.namedItem("csrfmiddlewaretoken");
  const token = (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
  if (field && token) field.value = token;
}, true);
