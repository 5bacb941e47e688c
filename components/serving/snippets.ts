export type Snippet = {
  id: "curl" | "trl" | "openrlhf" | "verl" | "vllm"
  /** The client, as it calls itself. */
  client: string
  /** Where the code goes: a file, or a shell. */
  place: string
  code: string
}

/** What stands for a key where none is at hand. */
const keyVariable = "$PALATE_KEY"
const rewardFile = "palate_reward.py"

/** The addresses of a serving key, by the clients that ask for them and their ends, which a narrow box hides. */
export function keyAddresses(url: string): { name: string; address: string }[] {
  return [
    { name: "OpenRLHF (get_reward)", address: `${url}/get_reward` },
    { name: "verl, vLLM (classify)", address: `${url}/classify` },
    { name: "vLLM, text-embeddings-inference (rerank)", address: `${url}/rerank` },
    { name: "text-embeddings-inference (predict)", address: `${url}/predict` },
    { name: "vLLM, Palate (score)", address: `${url}/score` },
  ]
}

/** Short examples that run as they stand, once the token or the key is in the environment. */
export function snippets(origin: string, projectId: string): Snippet[] {
  const project = `${origin}/api/v1/projects/${projectId}`
  const withKey = `${origin}/api/v1/serve/${keyVariable}`
  return [
    { id: "curl", client: "curl", place: "sh", code: curl(project) },
    { id: "trl", client: "TRL", place: rewardFile, code: trl(project) },
    { id: "openrlhf", client: "OpenRLHF", place: "sh", code: openRlhf(withKey) },
    { id: "verl", client: "verl", place: rewardFile, code: verl(`${origin}/api/v1/serve`) },
    { id: "vllm", client: "vLLM", place: "sh", code: vllm(project) },
  ]
}

function curl(project: string): string {
  return String.raw`curl -s "${project}/score" \
  -H "Authorization: Bearer $PALATE_TOKEN" -H "Content-Type: application/json" \
  -d '{"inputs": [{"prompt": "What is 2 + 2?", "response": "It is 4."},
                  {"prompt": "What is 2 + 2?", "response": "idk"}]}'`
}

function trl(project: string): string {
  return `import json, os, urllib.request

URL = "${project}/score"
HEADERS = {"Authorization": f"Bearer {os.environ['PALATE_TOKEN']}", "Content-Type": "application/json"}

def plain(text):
    if isinstance(text, str):
        return text
    return [{"role": m["role"], "content": m.get("content") or ""} for m in text]

def palate_reward(prompts, completions, **columns):
    inputs = [{"prompt": plain(p), "response": plain(c)} for p, c in zip(prompts, completions)]
    rewards = []
    for first in range(0, len(inputs), 512):
        body = json.dumps({"inputs": inputs[first : first + 512]}).encode()
        request = urllib.request.Request(URL, body, HEADERS)
        with urllib.request.urlopen(request, timeout=60) as answer:
            rewards += json.load(answer)["scores"]
    return rewards

# GRPOTrainer(model=…, reward_funcs=palate_reward, train_dataset=…)`
}

function openRlhf(withKey: string): string {
  return String.raw`python3 -m openrlhf.cli.train_ppo_ray … \
  --reward.remote_url "${withKey}/get_reward"   # before 0.10.2: --remote_rm_url`
}

function verl(serve: string): string {
  return `import json, os, urllib.request

URL = f"${serve}/{os.environ['PALATE_KEY']}/classify"

# extra_info["prompt"]: the messages of the data set's column "prompt", copied there
def compute_score(data_source, solution_str, ground_truth, extra_info, **kwargs):
    messages = [*extra_info["prompt"], {"role": "assistant", "content": solution_str}]
    body = json.dumps({"messages": messages, "activation": False}).encode()
    request = urllib.request.Request(URL, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["data"][-1]["probs"][-1]

# verl 0.7.1 and later:
# reward.custom_reward_function.path=palate_reward.py reward.custom_reward_function.name=compute_score`
}

function vllm(project: string): string {
  return String.raw`curl -s "${project}/rerank" \
  -H "Authorization: Bearer $PALATE_TOKEN" -H "Content-Type: application/json" \
  -d '{"model": "palate", "query": "What is 2 + 2?", "documents": ["idk", "It is 4."], "top_n": 1}'`
}
