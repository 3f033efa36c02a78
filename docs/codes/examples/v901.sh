mkdir -p pack/personalities
echo 'format: 1' > pack/personalities/heron.yaml
sed 's/- eagle/- heron/; s/^id: v001$/id: talk/' "$(dirname "$0")/v001.yaml" > pack/talk.yaml
roleplay check pack/talk.yaml
