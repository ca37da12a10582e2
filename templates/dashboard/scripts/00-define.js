// Modules without a loader: define("name", (need) => what others may use). Made when first needed, so order does not matter.
const modules = new Map();
const define = (name, make) => modules.set(name, { make });
const need = (name) => {
  const module = modules.get(name);
  if (!("made" in module)) module.made = module.make(need);
  return module.made;
};
