// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/parse.h"

#include <QHash>

#include <yaml-cpp/eventhandler.h>

#include <vector>

namespace pierside::yaml {

//! Thrown inside this module only, to stop yaml-cpp's parser early.
struct TooMuch
{
};

//! \brief Builds a Node tree from yaml-cpp's events and enforces the limits.
class TreeBuilder : public YAML::EventHandler
{
public:
    TreeBuilder(const QString &file, const Limits &limits, ParseResult &result);

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    //! The totals of a node and everything below it.
    struct Weight
    {
        qint64 nodes = 1;
        qint64 characters = 0;
        int height = 0; //!< nesting below it
    };
    //! A list or map that is being parsed.
    struct Open
    {
        Node node;
        YAML::anchor_t anchor = 0;
        QHash<QString, int> keys;      //!< key to index in node.members
        std::optional<Member> pending; //!< the key whose value is parsed next
        QList<Node> merges;            //!< values of <<, in order
        Weight weight;
    };
    struct Anchored
    {
        Node node;
        Weight weight;
    };

    SourcePlace placeOf(const YAML::Mark &mark) const;
    void fail(const SourcePlace &place, const QString &message);
    void begin(Node::Type type, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor);
    void end();
    void take(const Node &node, YAML::anchor_t anchor, const Weight &weight);
    void count(const Node &node, const Weight &weight);
    void takeKey(Open &map, const Node &node);
    void addMerge(Open &map, const Node &value);
    void applyMerges(Open &map);

    QString m_file;
    Limits m_limits;
    ParseResult &m_result;
    std::vector<Open> m_open;
    QHash<size_t, Anchored> m_anchors;
    std::optional<Node> m_root;
    Weight m_total{0, 0, 0};
};

} // namespace pierside::yaml
