// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/yaml/treebuilder.h"

#include "models/core/translate.h"

#include <QHash>

#include <yaml-cpp/mark.h>

namespace pierside::yaml {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView StandardTags("tag:yaml.org,2002:");

QString tagOf(const std::string &tag)
{
    // yaml-cpp reports the tag "?" for plain scalars and collections without a tag, and "!" for quoted scalars.
    if (tag == "?" || tag == "!")
        return {};
    QString text = QString::fromStdString(tag);
    if (text.startsWith(StandardTags))
        text.replace(0, StandardTags.size(), u"!!"_s);
    return text;
}

} // namespace

TreeBuilder::TreeBuilder(const QString &file, const Limits &limits, ParseResult &result)
    : m_file(file)
    , m_limits(limits)
    , m_result(result)
{
}

SourcePlace TreeBuilder::placeOf(const YAML::Mark &mark) const
{
    return {m_file, mark.line + 1, mark.column + 1};
}

void TreeBuilder::fail(const SourcePlace &place, const QString &message)
{
    m_result.diagnostics.append({Diagnostic::Severity::Error, place, {}, message});
}

void TreeBuilder::OnDocumentStart(const YAML::Mark &)
{
    m_open.clear();
    m_anchors.clear();
    m_root.reset();
}

void TreeBuilder::OnDocumentEnd()
{
    if (m_root)
        m_result.documents.append(*m_root);
}

void TreeBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    take(Node::null(placeOf(mark)), anchor, {});
}

void TreeBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const auto it = m_anchors.constFind(anchor);
    if (it == m_anchors.cend()) {
        fail(placeOf(mark), tr("this alias refers to a node that contains it"));
        throw TooMuch();
    }
    const Anchored found = *it;
    take(found.node, 0, found.weight);
}

void TreeBuilder::OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                           const std::string &value)
{
    Node node = Node::plain(QString::fromStdString(value), placeOf(mark));
    node.quoted = tag == "!";
    node.tag = tagOf(tag);
    take(node, anchor, {1, node.text.size(), 0});
}

void TreeBuilder::OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value)
{
    begin(Node::Type::List, mark, tag, anchor);
}

void TreeBuilder::OnSequenceEnd()
{
    end();
}

void TreeBuilder::OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value)
{
    begin(Node::Type::Map, mark, tag, anchor);
}

void TreeBuilder::OnMapEnd()
{
    applyMerges(m_open.back());
    end();
}

void TreeBuilder::begin(Node::Type type, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
{
    if (int(m_open.size()) >= m_limits.depth) {
        fail(placeOf(mark), tr("nested deeper than %1 levels").arg(m_limits.depth));
        throw TooMuch();
    }
    Open open;
    open.node.type = type;
    open.node.place = placeOf(mark);
    open.node.tag = tagOf(tag);
    open.anchor = anchor;
    m_open.push_back(std::move(open));
}

void TreeBuilder::end()
{
    const Open closed = std::move(m_open.back());
    m_open.pop_back();
    // Its contents were counted one by one before.
    m_total.nodes -= closed.weight.nodes - 1;
    m_total.characters -= closed.weight.characters;
    take(closed.node, closed.anchor, closed.weight);
}

void TreeBuilder::count(const Node &node, const Weight &weight)
{
    m_total.nodes += weight.nodes;
    m_total.characters += weight.characters;
    const auto tooMuch = [&](const QString &what) {
        fail(node.place, what);
        throw TooMuch();
    };
    if (m_total.nodes > m_limits.nodes)
        tooMuch(tr("more than %1 values once aliases are expanded").arg(m_limits.nodes));
    if (m_total.characters > m_limits.characters)
        tooMuch(tr("more than %1 characters once aliases are expanded").arg(m_limits.characters));
    if (int(m_open.size()) + weight.height > m_limits.depth)
        tooMuch(tr("nested deeper than %1 levels once aliases are expanded").arg(m_limits.depth));
}

void TreeBuilder::take(const Node &node, YAML::anchor_t anchor, const Weight &weight)
{
    count(node, weight);
    if (anchor != 0)
        m_anchors.insert(anchor, {node, weight});
    if (m_open.empty()) {
        m_root = node;
        return;
    }
    Open &parent = m_open.back();
    parent.weight.nodes += weight.nodes;
    parent.weight.characters += weight.characters;
    parent.weight.height = std::max(parent.weight.height, weight.height + 1);
    if (parent.node.type == Node::Type::List) {
        parent.node.items.append(node);
    } else if (!parent.pending) {
        takeKey(parent, node);
    } else {
        Member member = *std::exchange(parent.pending, std::nullopt);
        if (member.key == "<<"_L1)
            return addMerge(parent, node);
        member.value = node;
        // The parser reports the position of the next node for a missing value.
        if (node.isNull() && node.place.line > member.keyPlace.line)
            member.value.place = member.keyPlace;
        const auto known = parent.keys.constFind(member.key);
        if (known != parent.keys.cend())
            return;
        parent.keys.insert(member.key, int(parent.node.members.size()));
        parent.node.members.append(member);
    }
}

void TreeBuilder::takeKey(Open &map, const Node &node)
{
    Member member;
    member.keyPlace = node.place;
    if (node.isList() || node.isMap()) {
        fail(node.place, tr("a key must be a string, not %1").arg(typeWord(node)));
        throw TooMuch();
    }
    member.key = node.type == Node::Type::Null ? u"null"_s : node.text;
    member.keyIsString = node.isString();
    const auto known = map.keys.constFind(member.key);
    if (known != map.keys.cend())
        fail(node.place, tr("mapping key \"%1\" already defined at line %2")
                             .arg(member.key.section(u'=', 0, 0))
                             .arg(map.node.members[*known].keyPlace.line));
    map.pending = member;
}

void TreeBuilder::addMerge(Open &map, const Node &value)
{
    if (value.isMap()) {
        map.merges.append(value);
        return;
    }
    bool isGood = value.isList();
    for (const Node &item : value.items) {
        isGood = isGood && item.isMap();
        map.merges.append(item);
    }
    if (!isGood)
        fail(value.place, tr("a merge key (<<) takes a mapping or a list of mappings"));
}

void TreeBuilder::applyMerges(Open &map)
{
    // Explicit keys win regardless of their position; of several mappings the earlier one wins.
    for (const Node &merge : std::as_const(map.merges)) {
        for (const Member &member : merge.members) {
            if (map.keys.contains(member.key))
                continue;
            map.keys.insert(member.key, int(map.node.members.size()));
            map.node.members.append(member);
        }
    }
}

} // namespace pierside::yaml
