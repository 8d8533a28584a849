// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace volumehelper {

//! \brief Paths as a tree of names: the paths of a deep tree are long, and stored whole they fill the memory.
class PathTree
{
public:
    using Node = uint32_t;
    static constexpr Node root = 0; //!< the empty path

    PathTree();

    //! The node of a path without "." and "..", which is added with all above it.
    Node node(const std::string &path);
    std::string path(Node node) const;
    Node parent(Node node) const { return m_items[node].parent; }
    const std::string &name(Node node) const { return m_items[node].name; }
    size_t depth(Node node) const { return m_items[node].depth; }
    size_t size() const { return m_items.size(); }

private:
    struct Item
    {
        Node parent = root;
        size_t depth = 0;
        std::string name;
    };
    struct Key
    {
        Node parent;
        std::string_view name;
        bool operator==(const Key &) const = default;
    };
    struct Hash
    {
        size_t operator()(const Key &key) const
        {
            return std::hash<std::string_view>()(key.name) ^ (size_t(key.parent) * 0x9e3779b97f4a7c15U);
        }
    };
    struct Step
    {
        size_t end = 0; //!< of the name in the path
        Node node = root;
    };

    Node child(Node parent, std::string_view name);

    std::deque<Item> m_items; //!< a deque: the keys point to the names
    std::unordered_map<Key, Node, Hash> m_nodes;
    std::string m_last; //!< the path of the last call: the next one begins like it most times
    std::vector<Step> m_steps;
};

} // namespace volumehelper
