// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace pierside::yaml {

struct Member;

//! The value of a plain scalar by the rules of yaml.v3 (YAML 1.2 core schema, with old octals and without old
//! booleans). monostate = null; a timestamp is text, see isTimestamp().
using ScalarValue = std::variant<std::monostate, bool, qint64, double, QString>;

//! \brief A node of a YAML tree with its position in the file.
//!
//! A value; copies share their children.
struct Node
{
    enum class Type { Null, Scalar, List, Map };

    Type type = Type::Null;
    QString text;        //!< of a scalar, as written (quotes and escapes resolved)
    bool quoted = false; //!< the scalar is a string even if it looks like a number
    //! Variables were replaced in the text, so it may contain a secret.
    bool fromVariables = false;
    QString tag;           //!< "!reset", "!override", "!!str" ...; empty if there is none
    QList<Node> items;     //!< of a list
    QList<Member> members; //!< of a map, in file order
    SourcePlace place;

    bool isNull() const;
    bool isScalar() const { return type == Type::Scalar; }
    bool isList() const { return type == Type::List; }
    bool isMap() const { return type == Type::Map; }
    bool isString() const;

    //! The member's value; null if there is none. Maps only.
    const Node *find(QStringView key) const;
    Node *find(QStringView key);
    //! The text of a scalar member; empty where there is none.
    QString textAt(QStringView key) const;
    bool contains(QStringView key) const { return find(key) != nullptr; }
    //! Replaces the member's value in place, or appends the member.
    void set(const QString &key, const Node &value);
    bool remove(QStringView key);

    //! Where each key's member is, for many look-ups: find() goes through all of them.
    QHash<QString, qsizetype> index() const;

    static Node null(const SourcePlace &place = {});
    static Node string(const QString &text, const SourcePlace &place = {});
    static Node plain(const QString &text, const SourcePlace &place = {});
    static Node boolean(bool value, const SourcePlace &place = {});
    static Node integer(qint64 value, const SourcePlace &place = {});
    static Node list(const SourcePlace &place = {});
    static Node map(const SourcePlace &place = {});
};

struct Member
{
    QString key;
    bool keyIsString = true; //!< false for a key such as 1 or true, which compose files must not contain
    SourcePlace keyPlace;
    Node value;
};

//! The typed value of a scalar node.
ScalarValue scalarOf(const Node &node);

//! Whether a plain scalar is a date or a time with a date, which yaml.v3 does not read as a string.
bool isTimestamp(const Node &node);

//! The text of a typed value where a string is expected: 0755 -> "493", 1.10 -> "1.1", True -> "true", 2024-01-02 ->
//! "2024-01-02 00:00:00 +0000 UTC". Empty for null. Quoted scalars keep their text.
QString printed(const Node &node);

//! A floating point number in the format of Go's %v: 1e+06, 1.234567895e+08, 0.5.
QString printedNumber(double value);

//! The type of a node, for messages: "a string", "a number", "a list", "a mapping", "nothing", "true or false".
QString typeWord(const Node &node);

//! A scalar's text, or a part of it, for messages; what came from variables is not shown.
QString shownText(const Node &node);
QString shownText(const Node &node, const QString &part);

} // namespace pierside::yaml
