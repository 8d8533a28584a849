// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/schema.h"

#include "models/core/translate.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! The schema, read once into plain structs: no JSON is touched while files are checked.
struct Rule
{
    QStringList types; //!< JSON type names; empty = any
    QHash<QString, std::shared_ptr<Rule>> properties;
    std::vector<std::pair<QRegularExpression, std::shared_ptr<Rule>>> patterns;
    bool additional = true;
    QStringList required;
    std::shared_ptr<Rule> items;
    QStringList values; //!< enum
    std::vector<std::shared_ptr<Rule>> oneOf;
    bool uniqueItems = false;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<QRegularExpression> pattern;
    QString reference;

    //! Any value, as below "x-".
    bool acceptsAll() const { return types.isEmpty() && oneOf.empty() && values.isEmpty() && reference.isEmpty(); }
};

struct Schema
{
    std::shared_ptr<Rule> root;
    QHash<QString, std::shared_ptr<Rule>> definitions;

    const Rule &resolve(const Rule &rule) const
    {
        return rule.reference.isEmpty() ? rule : *definitions.value(rule.reference);
    }
};

//! A const one, over which a loop does not detach.
const QJsonArray arrayOf(const QJsonValue &value)
{
    return value.toArray();
}

std::shared_ptr<Rule> readRule(const QJsonObject &json)
{
    auto rule = std::make_shared<Rule>();
    const QString prefix = u"#/definitions/"_s;
    rule->reference = json[u"$ref"].toString().mid(json.contains(u"$ref") ? prefix.size() : 0);
    const QJsonValue type = json[u"type"];
    if (type.isString())
        rule->types = {type.toString()};
    for (const QJsonValue &one : arrayOf(type))
        rule->types.append(one.toString());
    const QJsonObject properties = json[u"properties"].toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        rule->properties.insert(it.key(), readRule(it->toObject()));
    const QJsonObject patterns = json[u"patternProperties"].toObject();
    for (auto it = patterns.begin(); it != patterns.end(); ++it)
        rule->patterns.emplace_back(QRegularExpression(it.key()), readRule(it->toObject()));
    rule->additional = json[u"additionalProperties"].toBool(true);
    for (const QJsonValue &key : arrayOf(json[u"required"]))
        rule->required.append(key.toString());
    if (json.contains(u"items"))
        rule->items = readRule(json[u"items"].toObject());
    for (const QJsonValue &value : arrayOf(json[u"enum"]))
        rule->values.append(value.toString());
    for (const QJsonValue &one : arrayOf(json[u"oneOf"]))
        rule->oneOf.push_back(readRule(one.toObject()));
    rule->uniqueItems = json[u"uniqueItems"].toBool();
    if (json.contains(u"minimum"))
        rule->minimum = json[u"minimum"].toDouble();
    if (json.contains(u"maximum"))
        rule->maximum = json[u"maximum"].toDouble();
    if (json.contains(u"pattern"))
        rule->pattern = QRegularExpression(json[u"pattern"].toString());
    return rule;
}

const Schema &schema()
{
    static const Schema instance = [] {
        QFile file(u":/pierside/compose-schema.json"_s);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        const QJsonObject json = QJsonDocument::fromJson(isOpen ? file.readAll() : QByteArray()).object();
        Schema result;
        result.root = readRule(json);
        const QJsonObject definitions = json[u"definitions"].toObject();
        for (auto it = definitions.begin(); it != definitions.end(); ++it)
            result.definitions.insert(it.key(), readRule(it->toObject()));
        return result;
    }();
    return instance;
}

QString jsonType(const Node &node)
{
    if (node.isMap())
        return u"object"_s;
    if (node.isList())
        return u"array"_s;
    static const QString names[] = {u"null"_s, u"boolean"_s, u"integer"_s, u"number"_s, u"string"_s};
    return names[yaml::scalarOf(node).index()];
}

bool hasType(const Rule &rule, const QString &type)
{
    return rule.types.isEmpty() || rule.types.contains(type) ||
           (type == "integer"_L1 && rule.types.contains(u"number"_s));
}

QString typeName(const QString &type)
{
    static const QHash<QString, QString> words = {{u"object"_s, u"mapping"_s}, {u"array"_s, u"list"_s}};
    return words.value(type, type);
}

class Validator
{
public:
    explicit Validator(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }

    void check(const Node &node, const Rule &given, const QString &path)
    {
        if (node.tag == "!reset"_L1)
            return;
        const Rule &rule = schema().resolve(given);
        const QString type = jsonType(node);
        if (!rule.acceptsAll() && yaml::isTimestamp(node))
            return complain(node.place, path,
                            tr("%1 is a date, which is not allowed here; put it in quotes").arg(yaml::shownText(node)));
        if (type == "number"_L1 && !std::isfinite(std::get<double>(yaml::scalarOf(node))))
            return complain(node.place, path, tr("must be a finite number, not %1").arg(yaml::shownText(node)));
        if (!rule.oneOf.empty())
            return checkOneOf(node, rule, type, path);
        if (!hasType(rule, type))
            return complain(node.place, path, tr("must be a %1, not %2").arg(expected(rule), yaml::typeWord(node)));
        if (!rule.values.isEmpty() && !rule.values.contains(node.text))
            complain(node.place, path, tr("must be one of %1").arg(rule.values.join(u", "_s)));
        if (rule.pattern && node.isScalar() && !rule.pattern->match(node.text).hasMatch())
            complain(node.place, path,
                     tr("%1 does not match the pattern %2").arg(yaml::shownText(node), rule.pattern->pattern()));
        checkRange(node, rule, path);
        if (node.isMap())
            checkMap(node, rule, path);
        if (node.isList())
            checkList(node, rule, path);
    }

private:
    void complain(const SourcePlace &place, const QString &path, const QString &message)
    {
        m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
    }

    //! "string or number"
    static QString anyOf(const QStringList &names)
    {
        QString text = names.value(0);
        for (const QString &name : names.mid(1))
            text = tr("%1 or %2").arg(text, name);
        return text;
    }

    static QString expected(const Rule &rule)
    {
        QStringList names;
        for (const QString &type : rule.types)
            names.append(typeName(type));
        return anyOf(names);
    }

    void checkOneOf(const Node &node, const Rule &rule, const QString &type, const QString &path)
    {
        QStringList names;
        for (const auto &given : rule.oneOf) {
            const Rule &alternative = schema().resolve(*given);
            const bool fits = alternative.oneOf.empty() ? hasType(alternative, type) : true;
            if (fits)
                return check(node, alternative, path);
            names.append(expected(alternative));
        }
        names.removeDuplicates();
        complain(node.place, path, tr("must be a %1, not %2").arg(anyOf(names), yaml::typeWord(node)));
    }

    void checkRange(const Node &node, const Rule &rule, const QString &path)
    {
        if (!rule.minimum && !rule.maximum)
            return;
        const double value = node.text.toDouble();
        if (rule.minimum && value < *rule.minimum)
            complain(node.place, path, tr("must be at least %1").arg(*rule.minimum));
        if (rule.maximum && value > *rule.maximum)
            complain(node.place, path, tr("must be at most %1").arg(*rule.maximum));
    }

    void checkMap(const Node &node, const Rule &rule, const QString &path)
    {
        for (const yaml::Member &member : node.members) {
            const QString where = path.isEmpty() ? member.key : path + u'.' + member.key;
            if (!member.keyIsString) {
                complain(member.keyPlace, path,
                         tr("Non-string key in %1: %2").arg(path.isEmpty() ? tr("top level") : path, member.key));
                continue;
            }
            if (const auto known = rule.properties.constFind(member.key); known != rule.properties.cend()) {
                check(member.value, **known, where);
                continue;
            }
            const auto pattern = std::find_if(rule.patterns.cbegin(), rule.patterns.cend(),
                                              [&](const auto &one) { return one.first.match(member.key).hasMatch(); });
            if (pattern != rule.patterns.cend())
                check(member.value, *pattern->second, where);
            else if (!rule.additional)
                complain(member.keyPlace, path.isEmpty() ? tr("top level") : path, notAllowed(member.key, rule));
        }
        for (const QString &key : rule.required) {
            if (!node.contains(key))
                complain(node.place, path, tr("%1 is required").arg(key));
        }
    }

    //! The error for an unknown key, with the nearest known key. Omits the value of an entry that was written as
    //! KEY=VALUE.
    static QString notAllowed(const QString &key, const Rule &rule)
    {
        const QString name = key.section(u'=', 0, 0);
        const QString known = nearest(key, rule);
        return known.isEmpty() ? tr("Additional property %1 is not allowed").arg(name)
                               : tr("Additional property %1 is not allowed (did you mean %2?)").arg(name, known);
    }

    static QString nearest(const QString &key, const Rule &rule)
    {
        for (auto it = rule.properties.cbegin(); it != rule.properties.cend(); ++it) {
            const QString &known = it.key();
            qsizetype same = 0;
            while (same < std::min(key.size(), known.size()) && key[same] == known[same])
                ++same;
            qsizetype end = 0;
            while (end < std::min(key.size(), known.size()) - same &&
                   key[key.size() - 1 - end] == known[known.size() - 1 - end])
                ++end;
            const qsizetype differing = std::max(key.size(), known.size()) - same - end;
            if (differing <= 2 && key.size() > 3)
                return known;
        }
        return {};
    }

    void checkList(const Node &node, const Rule &rule, const QString &path)
    {
        // Duplicates in other lists were already removed.
        static const QSet<QString> keepDuplicates = {u"external_links"_s, u"group_add"_s,           u"security_opt"_s,
                                                     u"volumes_from"_s,   u"device_cgroup_rules"_s, u"depends_on"_s,
                                                     u"networks"_s,       u"extra_hosts"_s};
        const bool isUnique = rule.uniqueItems && keepDuplicates.contains(path.section(u'.', -1));
        QHash<QString, qsizetype> seen;
        for (qsizetype i = 0; i < node.items.size(); ++i) {
            const Node &item = node.items[i];
            if (rule.items)
                check(item, *rule.items, u"%1[%2]"_s.arg(path).arg(i));
            if (!isUnique || !item.isScalar())
                continue;
            const QString key = jsonType(item) + item.text;
            if (const auto before = seen.constFind(key); before != seen.cend())
                complain(item.place, path, tr("array items[%1,%2] must be unique").arg(*before).arg(i));
            else
                seen.insert(key, i);
        }
    }

    Diagnostics &m_diagnostics;
};

} // namespace

void validate(const Node &node, const QString &definition, const QString &path, Diagnostics &diagnostics)
{
    const Rule &rule = definition.isEmpty() ? *schema().root : *schema().definitions.value(definition);
    Validator(diagnostics).check(node, rule, path);
}

} // namespace pierside::compose
