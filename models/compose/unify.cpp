// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/unify.h"

#include "models/compose/forms.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace pierside::compose::unify {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! A mapping in the place of a list, in the list's order; a key that comes again takes the first one's place.
class MapMaker
{
public:
    explicit MapMaker(const Node &list)
        : m_map(Node::map(list.place))
    {
        m_map.tag = list.tag;
    }

    void set(const QString &key, const Node &value)
    {
        const auto known = m_places.constFind(key);
        if (known != m_places.cend()) {
            m_map.members[*known].value = value;
            return;
        }
        m_places.insert(key, m_map.members.size());
        m_map.members.append({key, true, value.place, value});
    }

    Node take() { return std::move(m_map); }

private:
    Node m_map;
    QHash<QString, qsizetype> m_places;
};

//! Text is octal, a number is its value.
void toMode(Node &node, const QString &path, Diagnostics &diagnostics)
{
    if (!node.isScalar() || node.isNull())
        return;
    bool isMode = false;
    const QString text = node.isString() ? node.text : yaml::printed(node);
    const qlonglong mode = text.toLongLong(&isMode, node.isString() ? 8 : 10);
    if (isMode)
        node = Node::string(u'0' + QString::number(mode, 8), node.place);
    else
        diagnostics.append(
            {Diagnostic::Severity::Error, node.place, path,
             tr("invalid mode \"%1\" (expected an octal number, such as 0440)").arg(yaml::shownText(node))});
}

} // namespace

void toText(Node &node)
{
    if (node.isScalar() && !node.isNull()) {
        node.text = yaml::printed(node);
        node.quoted = true;
        node.tag.clear();
    }
}

void toStringMap(Node &node, bool nullable)
{
    const auto finish = [nullable](Node &value) {
        if (value.tag == "!reset"_L1)
            return;
        if (!value.isNull())
            return toText(value);
        value = nullable ? Node::null(value.place) : Node::string({}, value.place);
    };
    if (node.isMap()) {
        for (yaml::Member &member : node.members)
            finish(member.value);
        return;
    }
    if (!node.isList())
        return;
    MapMaker map(node);
    for (const Node &item : std::as_const(node.items)) {
        const QString text = yaml::printed(item);
        const qsizetype equals = text.indexOf(u'=');
        Node value = equals < 0 ? Node::null(item.place) : Node::string(text.mid(equals + 1), item.place);
        value.fromVariables = item.fromVariables;
        finish(value);
        map.set(equals < 0 ? text : text.first(equals), value);
    }
    node = map.take();
}

void toStringList(Node &node)
{
    if (node.isScalar() && !node.isNull()) {
        Node list = Node::list(node.place);
        list.tag = std::exchange(node.tag, {});
        list.items.append(node);
        node = list;
    }
    for (Node &item : node.items)
        toText(item);
}

void toCommand(Node &node, const QString &path, Diagnostics &diagnostics)
{
    for (Node &item : node.items)
        toText(item);
    if (!node.isScalar() || node.isNull())
        return;
    const std::optional<QStringList> words = splitCommand(yaml::printed(node));
    if (!words) {
        diagnostics.append({Diagnostic::Severity::Error, node.place, path, tr("invalid command line string")});
        return;
    }
    Node list = Node::list(node.place);
    list.tag = node.tag;
    for (const QString &word : *words)
        list.items.append(Node::string(word, node.place));
    node = list;
}

void toSize(Node &node, const QString &path, Diagnostics &diagnostics)
{
    if (!node.isScalar() || node.isNull())
        return;
    const yaml::ScalarValue value = yaml::scalarOf(node);
    if (const qint64 *bytes = std::get_if<qint64>(&value)) {
        node = Node::string(QString::number(*bytes), node.place);
        return;
    }
    const std::optional<qint64> bytes = parseByteSize(yaml::printed(node));
    if (bytes)
        node = Node::string(QString::number(*bytes), node.place);
    else
        diagnostics.append(
            {Diagnostic::Severity::Error, node.place, path,
             tr("invalid size: '%1' (expected a number with k, m or g, such as 64m)").arg(yaml::shownText(node))});
}

void toDuration(Node &node, const QString &path, Diagnostics &diagnostics)
{
    // The schema reports any other form.
    if (!node.isString())
        return;
    const std::optional<Nanoseconds> duration = parseDuration(node.text);
    if (duration)
        node = Node::string(formatDuration(*duration), node.place);
    else
        diagnostics.append(
            {Diagnostic::Severity::Error, node.place, path,
             tr("invalid duration \"%1\" (expected a number with a unit, such as 1m30s)").arg(yaml::shownText(node))});
}

void toExtraHosts(Node &node, const QString &path, Diagnostics &diagnostics)
{
    QList<std::pair<QString, SourcePlace>> hosts;
    const auto add = [&hosts](const QString &host, QString address, const SourcePlace &place) {
        if (address.startsWith(u'[') && address.endsWith(u']'))
            address = address.mid(1, address.size() - 2);
        hosts.append({host + u'=' + address, place});
    };
    for (const yaml::Member &member : std::as_const(node.members)) {
        if (member.value.isScalar())
            add(member.key, yaml::printed(member.value), member.value.place);
        for (const Node &address : member.value.items)
            add(member.key, yaml::printed(address), address.place);
    }
    for (const Node &item : std::as_const(node.items)) {
        const QString text = yaml::printed(item);
        qsizetype at = text.indexOf(u'=');
        if (at < 0)
            at = text.indexOf(u':');
        if (at < 0)
            diagnostics.append(
                {Diagnostic::Severity::Error, item.place, path,
                 tr("invalid additional host, missing IP: %1 (expected host=ip)").arg(yaml::shownText(item, text))});
        else
            for (const QString &address : text.mid(at + 1).split(u','))
                add(text.first(at), address, item.place);
    }
    Node list = Node::list(node.place);
    list.tag = node.tag;
    for (const auto &[text, place] : std::as_const(hosts))
        list.items.append(Node::string(text, place));
    node = list;
}

void toGrants(Node &node, const QString &path, Diagnostics &diagnostics)
{
    for (Node &item : node.items) {
        if (item.isScalar()) {
            Node map = Node::map(item.place);
            map.set(u"source"_s, Node::string(yaml::printed(item), item.place));
            item = map;
        }
        at(item, u"mode", [&](Node &mode) { toMode(mode, path, diagnostics); });
    }
}

void namesToMap(Node &node, Node (*makeValue)(const SourcePlace &))
{
    if (!node.isList())
        return;
    MapMaker map(node);
    for (const Node &item : std::as_const(node.items))
        map.set(yaml::printed(item), makeValue(item.place));
    node = map.take();
}

QStringList textsOf(const Node *node)
{
    QStringList texts;
    if (node && node->isScalar() && !node->isNull())
        texts.append(node->text);
    if (node && node->isList()) {
        for (const Node &item : node->items)
            texts.append(item.text);
    }
    return texts;
}

} // namespace pierside::compose::unify
