// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/pathtree.h"

#include <algorithm>

namespace volumehelper {

PathTree::PathTree()
    : m_items(1)
{
}

PathTree::Node PathTree::child(Node parent, std::string_view name)
{
    if (const auto found = m_nodes.find({parent, name}); found != m_nodes.end())
        return found->second;
    const Node node = static_cast<Node>(m_items.size());
    m_items.push_back({parent, m_items[parent].depth + 1, std::string(name)});
    m_nodes.emplace(Key{parent, m_items.back().name}, node);
    return node;
}

PathTree::Node PathTree::node(const std::string &path)
{
    if (path.empty())
        return root;
    const auto common =
        static_cast<size_t>(std::mismatch(path.begin(), path.end(), m_last.begin(), m_last.end()).first - path.begin());
    while (!m_steps.empty()) {
        const size_t end = m_steps.back().end;
        if (end <= common && (end == path.size() || path[end] == '/'))
            break;
        m_steps.pop_back();
    }
    size_t begin = m_steps.empty() ? 0 : m_steps.back().end + 1;
    while (begin < path.size()) {
        const size_t end = std::min(path.find('/', begin), path.size());
        const Node above = m_steps.empty() ? root : m_steps.back().node;
        m_steps.push_back({end, child(above, std::string_view(path).substr(begin, end - begin))});
        begin = end + 1;
    }
    m_last = path;
    return m_steps.back().node;
}

std::string PathTree::path(Node node) const
{
    std::vector<Node> nodes;
    for (; node != root; node = parent(node))
        nodes.push_back(node);
    std::string path;
    for (auto it = nodes.rbegin(); it != nodes.rend(); ++it)
        path += (path.empty() ? "" : "/") + name(*it);
    return path;
}

} // namespace volumehelper
