// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace pierside::ui {

//! \brief Shows the rows that contain every word of a text, with their parents.
//!
//! Words are searched in StackTreeModel::SearchTextRole, so "state:unhealthy", "port:84" and "is:foreign" work. The
//! order of the source model is kept.
class StackFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StackFilter(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    bool hidesForeign() const { return m_hideForeign; }
    void setHideForeign(bool hide);

Q_SIGNALS:
    //! Emitted after the rows have changed.
    void textChanged(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool isActive() const { return m_hideForeign || !m_words.isEmpty(); }
    bool shows(const QModelIndex &index) const;

    QString m_text;
    QStringList m_words;
    bool m_hideForeign = false;
};

} // namespace pierside::ui
