// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

class QGridLayout;

namespace pierside::ui {

//! \brief A box of the overview whose content is made anew when its lines are other ones.
class Card : public QGroupBox
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

protected:
    //! An empty content in place of the last one, which goes once its own clicks have been dealt with.
    QWidget *renewContent();
    //! The same, laid out as a grid. verticalSpacing: px.
    QGridLayout *renewGrid(int verticalSpacing);
    //! Null before the first.
    QWidget *content() const { return m_content; }

private:
    QWidget *m_content = nullptr;
};

} // namespace pierside::ui
