// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/yaml/node.h"

#include "models/core/translate.h"

#include <algorithm>
#include <cmath>

namespace pierside::yaml {

using namespace Qt::StringLiterals;

bool Node::isNull() const
{
    return type == Type::Null || (type == Type::Scalar && std::holds_alternative<std::monostate>(scalarOf(*this)));
}

bool Node::isString() const
{
    return type == Type::Scalar && std::holds_alternative<QString>(scalarOf(*this));
}

const Node *Node::find(QStringView key) const
{
    const auto it = std::find_if(members.cbegin(), members.cend(), [&](const Member &m) { return m.key == key; });
    return it == members.cend() ? nullptr : &it->value;
}

Node *Node::find(QStringView key)
{
    const auto it = std::find_if(members.cbegin(), members.cend(), [&](const Member &m) { return m.key == key; });
    // Detaches only if the key is found, so that the shared list is not copied otherwise.
    return it == members.cend() ? nullptr : &members[it - members.cbegin()].value;
}

QString Node::textAt(QStringView key) const
{
    const Node *value = find(key);
    return value && value->isScalar() ? value->text : QString();
}

void Node::set(const QString &key, const Node &value)
{
    if (Node *known = find(key))
        *known = value;
    else
        members.append({key, true, value.place, value});
}

bool Node::remove(QStringView key)
{
    return members.removeIf([&](const Member &m) { return m.key == key; }) > 0;
}

QHash<QString, qsizetype> Node::index() const
{
    QHash<QString, qsizetype> places;
    places.reserve(members.size());
    for (qsizetype i = 0; i < members.size(); ++i)
        places.insert(members[i].key, i);
    return places;
}

Node Node::null(const SourcePlace &place)
{
    Node node;
    node.place = place;
    return node;
}

Node Node::string(const QString &text, const SourcePlace &place)
{
    Node node = plain(text, place);
    node.quoted = true;
    return node;
}

Node Node::plain(const QString &text, const SourcePlace &place)
{
    Node node;
    node.type = Type::Scalar;
    node.text = text;
    node.place = place;
    return node;
}

Node Node::boolean(bool value, const SourcePlace &place)
{
    return plain(value ? u"true"_s : u"false"_s, place);
}

Node Node::integer(qint64 value, const SourcePlace &place)
{
    return plain(QString::number(value), place);
}

Node Node::list(const SourcePlace &place)
{
    Node node;
    node.type = Type::List;
    node.place = place;
    return node;
}

Node Node::map(const SourcePlace &place)
{
    Node node;
    node.type = Type::Map;
    node.place = place;
    return node;
}

QString typeWord(const Node &node)
{
    switch (node.type) {
    case Node::Type::Null:
        return tr("nothing");
    case Node::Type::List:
        return tr("a list");
    case Node::Type::Map:
        return tr("a mapping");
    case Node::Type::Scalar:
        break;
    }
    const QString words[] = {tr("nothing"), tr("true or false"), tr("a number"), tr("a number"), tr("a string")};
    return words[scalarOf(node).index()];
}

QString shownText(const Node &node)
{
    return shownText(node, node.text);
}

QString shownText(const Node &node, const QString &part)
{
    return node.fromVariables ? tr("(from variables)") : part;
}

} // namespace pierside::yaml
