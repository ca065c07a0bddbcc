# settings PROGRAM...: how the program is told, by its own verb, which checks it.
settings() {
  if [ -n "$var_ghostfolio" ]; then
    "$@" config set ghostfolio "{\"url\":\"$(seen_inside "$var_ghostfolio")\",\"token_env\":\"GHOSTFOLIO_TOKEN\"}" > /dev/null ||
      say 'the address of Ghostfolio was not taken: invest config check says why'
  fi
  if [ -n "$var_models" ] && [ -n "$var_model_first" ]; then
    set_model 'Qwen3-Next' "$var_model_first" "$@"
    set_model 'Nemotron' "${var_model_second:-$var_model_first}" "$@"
  fi
}

set_model() {
  local name=$1 model=$2
  shift 2
  { "$@" config set "models[$name].base_url" "$(seen_inside "$var_models")" &&
    "$@" config set "models[$name].model" "$model"; } > /dev/null ||
    say "the model $model was not taken: invest config check says why"
}

# Who decides in a new home.
deciders() {
  if [ -n "$var_models" ]; then printf configured; else printf rules; fi
}
